package io.ansim.enclave.keys;

import io.ansim.audit.event.Component;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventDraft;
import io.ansim.audit.event.EventId;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.RunnerRef;
import io.ansim.policy.dataset.Digest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** What the audit log is told about keys and what they open. */
public final class KeyEvents {
  private final InstantSource clock;
  private final SecureRandom random;

  /** Events of now. */
  public KeyEvents(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A version was sealed; said before its manifest makes it the current one. */
  public Event sealed(DatasetVersion version, Digest root, KeyId key) {
    return draft(EventType.DATASET_SEALED, Component.LAUNCHER)
        .dataset(reference(version, root))
        .key(identifier(key))
        .done();
  }

  /** Every key is under a new key-encryption key. */
  public Event rotated(KeyId keyEncryptionKey) {
    return draft(EventType.KEY_ROTATED, Component.LAUNCHER)
        .key(identifier(keyEncryptionKey))
        .done();
  }

  /**
   * The key of a version was destroyed.
   *
   * @param root the digest of what it sealed, if that was ever finished
   */
  public Event destroyed(DatasetVersion version, Optional<Digest> root, KeyId key) {
    return draft(EventType.KEY_DESTROYED, Component.LAUNCHER)
        .dataset(reference(version, root))
        .key(identifier(key))
        .done();
  }

  /** Every version of a dataset was destroyed. */
  public Event destroyed(String dataset) {
    return draft(EventType.DATASET_DESTROYED, Component.LAUNCHER)
        .dataset(new DatasetRef(new Identifier(dataset), null, null))
        .done();
  }

  /** The keeper began to serve, under settings: nothing that it opened before is open any more. */
  public Event keeperStarted(Digest settings) {
    return draft(EventType.KEEPER_STARTED, Component.KEEPER).content(digest(settings)).done();
  }

  /** The keeper's clock was set. */
  public Event clockStep(Identifier step) {
    return draft(EventType.CLOCK_STEP, Component.KEEPER).reason(step).done();
  }

  /**
   * A key is about to be handed over.
   *
   * @param job the job whose conversation asks for it
   * @param measurement the digest of what the process that is to hold it was started from
   * @param evidence what was shown for that process
   */
  public Event released(Opening opening, String job, Digest measurement, Evidence evidence) {
    return draft(EventType.KEY_RELEASED, Component.KEEPER)
        .dataset(reference(opening.version(), opening.root()))
        .key(identifier(opening.key()))
        .job(new Identifier(job))
        .runner(
            new RunnerRef(
                digest(measurement), io.ansim.audit.event.Digest.of(evidence.content().toArray())))
        .reason(new Identifier(evidence.type()))
        .done();
  }

  /** A key is withheld. */
  public Event denied(Opening opening, String job, String reason) {
    return draft(EventType.KEY_DENIED, Component.KEEPER)
        .dataset(reference(opening.version(), opening.root()))
        .key(identifier(opening.key()))
        .job(new Identifier(job))
        .reason(new Identifier(reason))
        .done();
  }

  /**
   * What was opened under a release is gone.
   *
   * @param release the event of the release
   */
  public Event closed(Opening opening, EventId release, Closing why) {
    return draft(EventType.DATASET_CLOSED, Component.KEEPER)
        .dataset(reference(opening.version(), opening.root()))
        .key(identifier(opening.key()))
        .reason(new Identifier(why.name().toLowerCase(Locale.ROOT)))
        .correlation(new Identifier(release.value()))
        .done();
  }

  private EventDraft draft(EventType type, Component source) {
    return Event.draft(EventId.next(clock.instant(), random), type, clock.instant(), source);
  }

  private static DatasetRef reference(DatasetVersion version, Digest root) {
    return reference(version, Optional.of(root));
  }

  private static DatasetRef reference(DatasetVersion version, Optional<Digest> root) {
    return new DatasetRef(
        new Identifier(version.dataset()),
        new Identifier(Long.toString(version.number())),
        root.map(KeyEvents::digest).orElse(null));
  }

  private static Identifier identifier(KeyId key) {
    return new Identifier(key.hex());
  }

  private static io.ansim.audit.event.Digest digest(Digest digest) {
    return io.ansim.audit.event.Digest.ofSha256(digest.bytes());
  }
}
