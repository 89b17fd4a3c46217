package io.ansim.enclave.keeper.broker;

import io.ansim.audit.event.ClockWatch;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventId;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keeper.intake.IntentLog;
import io.ansim.enclave.keeper.intake.LogMemory;
import io.ansim.enclave.keeper.notice.Notices;
import io.ansim.enclave.keeper.run.KeyDesk;
import io.ansim.enclave.keeper.socket.LogLine;
import io.ansim.enclave.keys.Appraisal;
import io.ansim.enclave.keys.Appraisal.Verdict;
import io.ansim.enclave.keys.Attester;
import io.ansim.enclave.keys.Binding;
import io.ansim.enclave.keys.Challenges;
import io.ansim.enclave.keys.Closing;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.Evidence;
import io.ansim.enclave.keys.KeyEvents;
import io.ansim.enclave.keys.KeySource;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Opening;
import io.ansim.enclave.keys.Secret;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.JobId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands out the keys of dataset versions. A key is released only to a process whose evidence was
 * accepted, of a version that the audit log knows to be sealed, and after the log is proved to have
 * the entry about this very release. A refusal is in the log, too, before it is told.
 */
public final class KeyBroker implements KeyDesk {
  /**
   * What a broker works with.
   *
   * @param vault where the keys are
   * @param log checks proofs of the audit log
   * @param checkpoints the log's checkpoints so far
   * @param attester makes evidence for whoever is to hold a key
   * @param appraisal weighs that evidence
   * @param notices tells the operator
   * @param clock the keeper's own clock
   * @param random makes nonces and names of events
   * @param settings the digest of the keeper's settings
   * @param watch tells when the keeper's clock was set
   */
  public record Tools(
      KeyVault vault,
      IntentLog log,
      LogMemory checkpoints,
      Attester attester,
      Appraisal appraisal,
      Notices notices,
      InstantSource clock,
      SecureRandom random,
      Digest settings,
      ClockWatch watch) {}

  private record Released(Opening opening, EventId event) {}

  private final Tools tools;
  private final KeyEvents events;
  private final Challenges challenges;
  private final EntryLog log;
  private final Mailroom mailroom;
  private final Map<DatasetVersion, Released> open = new ConcurrentHashMap<>();

  /** A broker that has released nothing yet, which it tells the log first. */
  public KeyBroker(Tools tools) {
    this.tools = tools;
    this.events = new KeyEvents(tools.clock(), tools.random());
    this.challenges = new Challenges(tools.random(), tools.clock());
    this.log = new EntryLog(tools.log(), tools.checkpoints(), tools.clock());
    this.mailroom = new Mailroom(tools.vault().outbox(), log);
    mailroom.add(events.keeperStarted(tools.settings()));
  }

  @Override
  public KeySource during(JobId job, Digest policy, LogLine line) {
    return new KeySource() {
      @Override
      public Secret release(Opening opening) {
        return KeyBroker.this.release(opening, job, policy, line);
      }

      @Override
      public void closed(DatasetVersion version, Closing why) {
        KeyBroker.this.closed(version, why);
      }
    };
  }

  @Override
  public void deliver(LogLine line) {
    tools.vault().refresh();
    tools.watch().look().ifPresent(step -> mailroom.add(events.clockStep(step)));
    mailroom.deliver(line);
  }

  private void closed(DatasetVersion version, Closing why) {
    Released release = open.remove(version);
    if (release != null) {
      mailroom.add(events.closed(release.opening(), release.event(), why));
    }
  }

  private Secret release(Opening opening, JobId job, Digest policy, LogLine line) {
    deliver(line);
    if (!mailroom.isSealed(opening)) {
      throw denied(opening, job, "sealing-not-logged", line);
    }
    if (!tools.vault().hasDatasetKey(opening.version())) {
      throw denied(opening, job, "no-key", line);
    }
    if (!tools.vault().datasetKeyId(opening.version()).equals(opening.key())) {
      throw denied(opening, job, "other-key", line);
    }
    Bytes nonce = challenges.draw();
    Binding binding = new Binding(nonce, opening.version(), job.value(), policy);
    Evidence evidence = tools.attester().attest(binding, opening.sandbox());
    return switch (tools.appraisal().appraise(evidence, binding)) {
      case Verdict.Refused(String reason) -> throw denied(opening, job, reason, line);
      case Verdict.Accepted _ when !challenges.redeem(nonce) ->
          throw denied(opening, job, "stale-evidence", line);
      case Verdict.Accepted(Digest measurement, _) ->
          logged(opening, events.released(opening, job.value(), measurement, evidence), line);
    };
  }

  /** The key, once the log is proved to say so; nothing else gives one. */
  private Secret logged(Opening opening, Event event, LogLine line) {
    if (log.write(event, line).isEmpty()) {
      tools.notices().keyWithheld(opening.version().toString(), "not-logged");
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "the release of a key is not in the log");
    }
    open.put(opening.version(), new Released(opening, event.id()));
    tools.notices().keyReleased(opening.version().toString());
    return tools.vault().datasetKey(opening.version());
  }

  private EnclaveFault denied(Opening opening, JobId job, String reason, LogLine line) {
    // Without the entry nothing is told but a failure, which looks like every other.
    boolean isLogged = log.write(events.denied(opening, job.value(), reason), line).isPresent();
    tools.notices().keyWithheld(opening.version().toString(), isLogged ? reason : "not-logged");
    return new EnclaveFault(FaultCode.KEY_REFUSED, "a key is withheld");
  }
}
