package io.ansim.gateway.workflow;

import io.ansim.gateway.person.PersonKey;
import io.ansim.gateway.person.PersonKeys;
import io.ansim.gateway.state.Disclosed;
import io.ansim.gateway.state.Unsealing;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A log in memory that can be told to fail. */
public final class MemoryJournal implements Journal, LogReader, Unsealing {
  private final PersonKeys keys;
  private final List<Written> entries = new ArrayList<>();
  private Predicate<Act> failing = _ -> false;

  public MemoryJournal(PersonKeys keys) {
    this.keys = keys;
  }

  /** An act and who did it. */
  public record Written(Who who, Act act) {}

  /** From now on, these acts cannot be written. */
  public synchronized void failOn(Predicate<Act> acts) {
    failing = acts;
  }

  public synchronized List<Act> acts() {
    return entries.stream().map(Written::act).toList();
  }

  public synchronized <A extends Act> List<A> acts(Class<A> type) {
    return acts().stream().filter(type::isInstance).map(type::cast).toList();
  }

  public synchronized List<Written> written() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized Logged append(Who who, Act act) throws JournalUnavailable {
    if (failing.test(act)) {
      throw new JournalUnavailable("told to fail");
    }
    entries.add(new Written(who, act));
    int index = entries.size() - 1;
    List<Disclosed> disclosed = new ArrayList<>();
    if (who instanceof Who.Visit visit) {
      Act.Statement address = new Act.Statement("client.address", visit.address());
      disclosed.add(disclosed(index, 0, who, address));
    }
    for (Act.Statement statement : act.statements()) {
      disclosed.add(disclosed(index, disclosed.size(), who, statement));
    }
    return new Logged(index, disclosed);
  }

  @Override
  public synchronized Announced announce(Who who, Act act) throws JournalUnavailable {
    Logged logged = append(who, act);
    String entry =
        act instanceof Act.QueryIntent intent
            ? "intent of " + intent.job()
            : "entry " + logged.index();
    return new Announced(logged, bytes(entry), proof(logged.index()));
  }

  @Override
  public synchronized long size() {
    return entries.size();
  }

  @Override
  public long firstKept() {
    return 0;
  }

  @Override
  public synchronized Line line(long index) {
    String type = entries.get((int) index).act().getClass().getSimpleName();
    return new Line(index, "{\"type\":\"" + type + "\"}");
  }

  @Override
  public Bytes proof(long index) {
    return bytes("c2sp.org/tlog-proof@v1\nindex " + index + "\n");
  }

  /** What is kept of a statement, or of where somebody came from. */
  private Disclosed disclosed(int index, int number, Who who, Act.Statement statement) {
    byte[] digest = Digest.of((index + "/" + number).getBytes(StandardCharsets.US_ASCII)).bytes();
    String commitment = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    try {
      PersonKey key =
          keys.of(who instanceof Who.Visit visit ? visit.caller().subject().value() : "nobody");
      Bytes sealed = Bytes.of(key.seal(statement.value(), commitment));
      return new Disclosed(commitment, key.id(), statement.name(), sealed);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public Optional<Opened> open(Disclosed disclosed) {
    try {
      return keys.find(disclosed.person())
          .map(key -> key.open(disclosed.sealed().toArray(), disclosed.commitment()))
          .map(value -> new Opened("encoded " + value, value));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
