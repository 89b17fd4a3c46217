package io.ansim.gateway.dispatch;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Discharge;
import io.ansim.policy.job.Health;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.ledger.AskOdometer;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Raise;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.LedgerWire;
import io.ansim.policy.wire.MalformedWire;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/**
 * The keeper at the other end of a Unix socket, one connection for each request. What it says
 * counts only under the pinned key; anything else is a keeper that is not there.
 */
public final class UnixKeeper implements Keeper, AutoCloseable {
  private static final Duration SHORT = Duration.ofSeconds(30);

  private final Path socket;
  private final PrivateKey gatewayKey;
  private final ReplyCheck check;
  private final Duration limit;
  private final EntryWriter entries;
  private final RandomGenerator random;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("keeper-limits").factory());

  /**
   * The keeper that listens on a socket.
   *
   * @param socket where it listens
   * @param gatewayKey the Ed25519 key that signs what is sent
   * @param keeperKey the pinned Ed25519 key that must have signed what comes back
   * @param entries writes what the keeper has to say to the audit log
   * @param limit how long a job may take from handing over to reply; longer than the keeper's own
   * @param random makes the nonces of health questions; a cryptographic generator
   */
  public UnixKeeper(
      Path socket,
      PrivateKey gatewayKey,
      PublicKey keeperKey,
      EntryWriter entries,
      Duration limit,
      RandomGenerator random) {
    this.socket = socket;
    this.gatewayKey = gatewayKey;
    this.check = new ReplyCheck(keeperKey);
    this.entries = entries;
    this.limit = limit;
    this.random = random;
  }

  @Override
  public Reply submit(Job job, IntConsumer progress) throws KeeperUnavailable {
    byte[] request = signed(SignatureContext.JOB, JobWire.JOB.encode(job));
    return talk(
        FrameType.SUBMIT,
        request,
        limit,
        line -> {
          KeeperLine.Frame frame = next(line);
          while (frame.type() == FrameType.PROGRESS && frame.payload().length == 1) {
            progress.accept(Math.clamp(frame.payload()[0], 0, 100));
            frame = next(line);
          }
          return check.verify(job, payload(frame, FrameType.REPLY));
        });
  }

  @Override
  public void cancel(JobId job) throws KeeperUnavailable {
    byte[] request = signed(SignatureContext.CANCEL, JobWire.JOB_ID.encode(job));
    talk(FrameType.CANCEL, request, SHORT, line -> payload(line.next(), FrameType.CANCELLED));
  }

  @Override
  public void forget(DatasetId dataset) throws KeeperUnavailable {
    byte[] request = signed(SignatureContext.FORGET, JobWire.DATASET_ID.encode(dataset));
    talk(FrameType.FORGET, request, SHORT, line -> payload(next(line), FrameType.FORGOTTEN));
  }

  @Override
  public Reply view(JobId job) throws KeeperUnavailable {
    byte[] request = signed(SignatureContext.VIEW, JobWire.JOB_ID.encode(job));
    return about(job, FrameType.VIEW, request);
  }

  @Override
  public Reply discharge(Discharge discharge) throws KeeperUnavailable {
    byte[] request = signed(SignatureContext.DISCHARGE, JobWire.DISCHARGE.encode(discharge));
    return about(discharge.job(), FrameType.DISCHARGE, request);
  }

  private Reply about(JobId job, FrameType type, byte[] request) throws KeeperUnavailable {
    return talk(
        type, request, SHORT, line -> check.verify(job, payload(line.next(), FrameType.REPLY)));
  }

  @Override
  public Health health() throws KeeperUnavailable {
    byte[] nonce = new byte[Health.NONCE_BYTES];
    random.nextBytes(nonce);
    Health health =
        talk(
            FrameType.ASK_HEALTH,
            nonce,
            SHORT,
            line -> {
              byte[] payload = payload(next(line), FrameType.HEALTH);
              return JobWire.HEALTH.decode(check.content(SignatureContext.HEALTH, payload));
            });
    if (!health.nonce().equals(Bytes.of(nonce))) {
      throw new KeeperUnavailable("the keeper's report is not about now");
    }
    return health;
  }

  @Override
  public Raise.Reply raise(Raise raise) throws KeeperUnavailable {
    byte[] request = signed(SignatureContext.RAISE, LedgerWire.RAISE.encode(raise));
    Raise.Reply reply =
        talk(
            FrameType.RAISE,
            request,
            SHORT,
            line -> {
              byte[] payload = payload(line.next(), FrameType.RAISED);
              return LedgerWire.RAISED.decode(check.content(SignatureContext.RAISED, payload));
            });
    if (!reply.id().equals(raise.id())) {
      throw new KeeperUnavailable("the keeper answered another top-up");
    }
    return reply;
  }

  @Override
  public Odometer odometer(DatasetId dataset) throws KeeperUnavailable {
    byte[] nonce = new byte[AskOdometer.NONCE_BYTES];
    random.nextBytes(nonce);
    AskOdometer ask = new AskOdometer(dataset, Bytes.of(nonce));
    Odometer odometer =
        talk(
            FrameType.ASK_ODOMETER,
            LedgerWire.ASK_ODOMETER.encode(ask),
            SHORT,
            line -> {
              byte[] payload = payload(line.next(), FrameType.ODOMETER);
              return LedgerWire.ODOMETER.decode(check.content(SignatureContext.ODOMETER, payload));
            });
    if (!odometer.nonce().equals(ask.nonce()) || !odometer.dataset().equals(dataset)) {
      throw new KeeperUnavailable("the keeper's account is not about now");
    }
    return odometer;
  }

  /** Cuts nothing off; only the limits of what is under way are no longer kept. */
  @Override
  public void close() {
    clock.shutdownNow();
  }

  private interface Talk<T> {
    T with(KeeperLine line) throws IOException, MalformedWire, KeeperUnavailable;
  }

  private <T> T talk(FrameType type, byte[] request, Duration within, Talk<T> talk)
      throws KeeperUnavailable {
    if (request.length > type.cap()) {
      throw new KeeperUnavailable("the request is larger than the keeper takes");
    }
    try (KeeperLine line = KeeperLine.open(socket, clock, within)) {
      line.ask(type, request);
      return talk.with(line);
    } catch (IOException gone) {
      throw new KeeperUnavailable("the keeper is not there, or hung up", gone);
    } catch (MalformedWire malformed) {
      throw new KeeperUnavailable("the keeper's answer is malformed", malformed);
    }
  }

  /** The next frame that is not about the audit log; what is, is dealt with. */
  private KeeperLine.Frame next(KeeperLine line)
      throws IOException, MalformedWire, KeeperUnavailable {
    KeeperLine.Frame frame = line.next();
    while (frame.type() == FrameType.ANNOUNCE) {
      Bytes entry = Bytes.of(check.content(SignatureContext.ANNOUNCE, frame.payload()));
      line.say(FrameType.PROVED, entries.write(entry).map(Bytes::toArray).orElse(new byte[0]));
      frame = line.next();
    }
    return frame;
  }

  private byte[] signed(SignatureContext context, byte[] content) throws KeeperUnavailable {
    try {
      return JobWire.SIGNED.encode(context.sign(content, gatewayKey));
    } catch (GeneralSecurityException unusable) {
      throw new KeeperUnavailable("the gateway's key cannot sign", unusable);
    }
  }

  private static byte[] payload(KeeperLine.Frame frame, FrameType expected)
      throws KeeperUnavailable {
    if (frame.type() != expected) {
      throw new KeeperUnavailable("the keeper broke the protocol");
    }
    return frame.payload();
  }
}
