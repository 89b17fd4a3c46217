package io.ansim.enclave.store;

import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.policy.dataset.DatasetId;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The numbers of a dataset's versions and their keys. No two versions that are there, or of which
 * the log may hear, ever have one number. For whoever alone seals in a folder of stores.
 */
public final class VersionKeys {
  private final Path stores;
  private final KeyVault vault;

  /** The versions in a folder of stores, their keys in a vault. */
  public VersionKeys(Path stores, KeyVault vault) {
    this.stores = stores;
    this.vault = vault;
  }

  /** The next version of a dataset, for which there is no file and no key. */
  public DatasetVersion next(DatasetId dataset) {
    long number = StoreFolder.highest(stores, dataset) + 1L;
    while (vault.hasDatasetKey(new DatasetVersion(dataset.value(), number))) {
      number++;
    }
    return new DatasetVersion(dataset.value(), number);
  }

  /** Destroys the keys that sealings made which were stopped before there was a version. */
  public void removeUnfinished(DatasetId dataset) {
    long highest = StoreFolder.highest(stores, dataset);
    for (long number = 1; ; number++) {
      DatasetVersion version = new DatasetVersion(dataset.value(), number);
      if (vault.hasDatasetKey(version)) {
        abandon(version);
      } else if (number > highest) {
        return;
      }
    }
  }

  /**
   * Destroys the key of a version that is not there. Once the log may hear that it was sealed, the
   * key stays, and with it the number is taken.
   */
  public void abandon(DatasetVersion version) {
    if (!Files.exists(StoreFolder.manifestFile(stores, version)) && !isTold(version)) {
      vault.destroyDatasetKey(version);
    }
  }

  /** A letter is looked for before its receipt, in the order in which one becomes the other. */
  private boolean isTold(DatasetVersion version) {
    return vault.outbox().letters().stream().anyMatch(letter -> tells(letter.event(), version))
        || vault.outbox().receipt(version).isPresent();
  }

  private static boolean tells(Event event, DatasetVersion version) {
    return event.type() == EventType.DATASET_SEALED
        && event.dataset() instanceof DatasetRef(Identifier id, Identifier number, _)
        && id.value().equals(version.dataset())
        && number.value().equals(Long.toString(version.number()));
  }
}
