package io.ansim.audit.witness;

import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.CheckpointVerdict;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.audit.checkpoint.WitnessKey;
import io.ansim.audit.tree.TreeHasher;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Cosigns what only grows. It never cosigns two checkpoints of one log that contradict each other,
 * nor a smaller one after a larger one, whatever the log does and however the witness ends; what it
 * refused and a log's keys signed is kept as evidence.
 */
final class Witness {
  private final WitnessKey key;
  private final TrustPolicy logs;
  private final SeenCheckpoints seen;
  private final Incidents incidents;
  private final InstantSource clock;

  /**
   * A witness of the logs that a policy names.
   *
   * @param logs whose `log` lines say which keys must have signed; it asks for no witness
   */
  Witness(
      WitnessKey key,
      TrustPolicy logs,
      SeenCheckpoints seen,
      Incidents incidents,
      InstantSource clock) {
    this.key = key;
    this.logs = logs;
    this.seen = seen;
    this.incidents = incidents;
    this.clock = clock;
  }

  VerifierKey verifierKey() {
    return key.verifierKey();
  }

  /**
   * Weighs a checkpoint; one at a time, so that no other comes between comparing and storing. After
   * a storage error it answers nothing any more.
   */
  synchronized Answer add(AddCheckpoint request) throws IOException {
    Checkpoint offered = request.offered().checkpoint();
    if (logs.logKeys(offered.origin()).isEmpty()) {
      return new Answer.UnknownLog();
    }
    if (logs.judge(request.offered().bytes()) instanceof CheckpointVerdict.Untrusted untrusted) {
      return new Answer.Unsigned(untrusted.reason());
    }
    Optional<SignedCheckpoint> last = seen.last(offered.origin());
    long lastSize = last.map(signed -> signed.checkpoint().size()).orElse(0L);
    if (last.isPresent()) {
      Optional<Incident.Kind> kind = contradiction(last.get(), request.offered());
      if (kind.isPresent()) {
        incidents.report(kind.get(), last.get(), request, clock.instant());
        return new Answer.Conflict(lastSize);
      }
    }
    if (request.oldSize() != lastSize) {
      return new Answer.Conflict(lastSize);
    }
    if (!request.provesGrowthFrom(
        last.map(signed -> signed.checkpoint().root()).orElse(new TreeHasher().emptyRoot()))) {
      if (last.isPresent()) {
        incidents.report(Incident.Kind.UNPROVED, last.get(), request, clock.instant());
      }
      return new Answer.Unproved();
    }
    // INVARIANT: stored before signed, so that no cosignature is ever older than what is stored.
    seen.store(request.offered());
    return new Answer.Cosigned(key.cosign(offered, clock.instant()));
  }

  /** What two signed checkpoints prove against their log by themselves. */
  private Optional<Incident.Kind> contradiction(SignedCheckpoint last, SignedCheckpoint offered) {
    long lastSize = last.checkpoint().size();
    long size = offered.checkpoint().size();
    if (size == lastSize && !offered.checkpoint().root().equals(last.checkpoint().root())) {
      return Optional.of(Incident.Kind.SPLIT_VIEW);
    }
    // A small checkpoint that comes late is no crime; one that was signed late is.
    return size < lastSize && wasSignedAfter(offered, last)
        ? Optional.of(Incident.Kind.ROLLED_BACK)
        : Optional.empty();
  }

  private boolean wasSignedAfter(SignedCheckpoint offered, SignedCheckpoint last) {
    List<VerifierKey> keys = logs.logKeys(offered.checkpoint().origin());
    return keys.stream()
        .anyMatch(each ->
            time(each, offered).isPresent()
                && time(each, last).isPresent()
                && time(each, offered).get().isAfter(time(each, last).get()));
  }

  private static Optional<Instant> time(VerifierKey key, SignedCheckpoint signed) {
    return signed.signatureBy(key).flatMap(key::timeOf);
  }
}
