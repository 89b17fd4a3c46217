package io.ansim.enclave.custody;

import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyEvents;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Letter;
import io.ansim.enclave.keys.Outbox;
import io.ansim.enclave.keys.SigningKey;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Destroys versions of a dataset by destroying their keys. What was begun and cut short by a crash
 * is finished by the next destruction, whatever it is of; the log is told when it is done.
 */
final class Destruction {
  private final KeyVault vault;
  private final Outbox outbox;
  private final Path stores;
  private final KeyEvents events;

  Destruction(KeyVault vault, Path stores, KeyEvents events) {
    this.vault = vault;
    this.outbox = vault.outbox();
    this.stores = stores;
    this.events = events;
  }

  /** Destroys a target; the versions whose keys are gone on return, for good. */
  List<DatasetVersion> destroy(CustodyOrder.Target target) throws IOException {
    for (DatasetVersion version : versions(target)) {
      if (vault.hasDatasetKey(version)) {
        outbox.draft(events.destroyed(version, root(version), vault.datasetKeyId(version)));
      } else {
        remove(version);
      }
    }
    List<Letter> begun =
        outbox.drafts().stream()
            .filter(draft -> draft.event().type() == EventType.KEY_DESTROYED)
            .toList();
    List<DatasetVersion> gone = new ArrayList<>();
    for (Letter draft : begun) {
      DatasetVersion version = version(draft.event());
      remove(version);
      gone.add(version);
    }
    if (!gone.isEmpty()) {
      // A copy of a wrapped key opens as long as what it was wrapped under is anywhere.
      outbox.leave(events.rotated(vault.rotate()));
      begun.forEach(outbox::send);
      if (target.number().isEmpty()) {
        outbox.leave(events.destroyed(target.dataset()));
      }
    }
    return gone;
  }

  /** The manifest first: from then on nobody begins to open it. */
  private void remove(DatasetVersion version) throws IOException {
    PrivateFile.delete(StoreFolder.manifestFile(stores, version));
    vault.destroyDatasetKey(version);
    PrivateFile.delete(StoreFolder.sealedFile(stores, version));
    outbox.forget(version);
  }

  private List<DatasetVersion> versions(CustodyOrder.Target target) {
    long first = target.number().orElse(1L);
    long last =
        target
            .number()
            .orElseGet(() -> (long) StoreFolder.highest(stores, new DatasetId(target.dataset())));
    List<DatasetVersion> versions = new ArrayList<>();
    for (long number = first; number <= last || isKeyed(target, number); number++) {
      DatasetVersion version = new DatasetVersion(target.dataset(), number);
      if (vault.hasDatasetKey(version) || Files.exists(StoreFolder.manifestFile(stores, version))) {
        versions.add(version);
      }
    }
    return versions;
  }

  /** Beyond the last file there may be keys of sealings that were never finished. */
  private boolean isKeyed(CustodyOrder.Target target, long number) {
    return target.number().isEmpty()
        && vault.hasDatasetKey(new DatasetVersion(target.dataset(), number));
  }

  private Optional<Digest> root(DatasetVersion version) {
    if (!vault.hasSigningKey(StoreFolder.MANIFEST_KEY)) {
      return Optional.empty();
    }
    try (SigningKey signer = vault.signingKey(StoreFolder.MANIFEST_KEY)) {
      return new StoreFolder(stores, signer.verifyingKey())
          .manifest(version)
          .map(manifest -> manifest.root());
    }
  }

  private static DatasetVersion version(Event event) {
    DatasetRef dataset = Objects.requireNonNull(event.dataset());
    Identifier number = Objects.requireNonNull(dataset.version());
    return new DatasetVersion(dataset.id().value(), Long.parseLong(number.value()));
  }
}
