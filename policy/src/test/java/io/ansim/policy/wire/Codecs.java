package io.ansim.policy.wire;

import io.ansim.policy.example.RandomMessages;
import io.ansim.policy.example.Seeds;
import java.util.Arrays;
import java.util.function.Function;

/** The public codecs by name, each with random values of its type. */
enum Codecs {
  PLAN(PlanWire.PLAN, messages -> messages.plans().plan()),
  POLICY(PolicyWire.POLICY, RandomMessages::policy),
  JOB(JobWire.JOB, RandomMessages::job),
  SIGNED(JobWire.SIGNED, RandomMessages::signed),
  REPLY(JobWire.REPLY, RandomMessages::reply),
  RELEASE(ReleaseWire.RELEASE, RandomMessages::released),
  REQUEST(ReleaseWire.REQUEST, RandomMessages::request),
  ANSWERS(ReleaseWire.ANSWERS, RandomMessages::answers),
  WATCHED(ReleaseWire.WATCHED, RandomMessages::watched),
  HELD(JobWire.HELD, RandomMessages::held),
  KEPT(JobWire.KEPT, RandomMessages::kept),
  DISCHARGE(JobWire.DISCHARGE, RandomMessages::discharge),
  RAISE(LedgerWire.RAISE, RandomMessages::raise),
  RAISED(LedgerWire.RAISED, RandomMessages::raised),
  ASK_ODOMETER(LedgerWire.ASK_ODOMETER, RandomMessages::askOdometer),
  ODOMETER(LedgerWire.ODOMETER, RandomMessages::odometer);

  /** A codec with a source of its values. */
  private record Pair<T>(Codec<T> codec, Function<RandomMessages, T> source) {
    byte[] random(long seed) {
      return codec.encode(source.apply(new RandomMessages(Seeds.random(seed))));
    }

    boolean survives(long seed) throws MalformedWire {
      T value = source.apply(new RandomMessages(Seeds.random(seed)));
      return codec.decode(codec.encode(value)).equals(value);
    }

    byte[] again(byte[] bytes) throws MalformedWire {
      return codec.encode(codec.decode(bytes));
    }
  }

  // A pair holds a stateless codec and a function; there is nothing in it to change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Pair<?> pair;

  <T> Codecs(Codec<T> codec, Function<RandomMessages, T> source) {
    this.pair = new Pair<>(codec, source);
  }

  /** The encoding of a random value. */
  byte[] random(long seed) {
    return pair.random(seed);
  }

  /** Whether a random value is the same after a round trip. */
  boolean survives(long seed) throws MalformedWire {
    return pair.survives(seed);
  }

  /** What bytes decode to, encoded again. */
  byte[] again(byte[] bytes) throws MalformedWire {
    return pair.again(bytes);
  }

  /** Whether bytes decode; if they do, they must be the one encoding of what they decode to. */
  boolean accepts(byte[] bytes) {
    byte[] again;
    try {
      again = again(bytes);
    } catch (MalformedWire malformed) {
      return false;
    }
    if (!Arrays.equals(bytes, again)) {
      throw new AssertionError(this + " accepts a second encoding of one value");
    }
    return true;
  }
}
