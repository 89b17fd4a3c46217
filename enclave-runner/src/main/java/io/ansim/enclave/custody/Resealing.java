package io.ansim.enclave.custody;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyEvents;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.SigningKey;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.store.VersionKeys;
import io.ansim.enclave.store.container.v2.ContainerReader;
import io.ansim.enclave.store.container.v2.ContainerWriter;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.Index;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.enclave.store.container.v2.Segment;
import io.ansim.policy.dataset.DatasetId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.IntConsumer;

/**
 * Rotates a dataset's key: seals the newest version anew, as the next one, under a new key, chunk
 * by chunk and without a plain file. The version is there once its manifest is; jobs that run keep
 * the one before, whose key stays until it is destroyed.
 */
final class Resealing {
  private static final int PERCENT = 100;

  private final KeyVault vault;
  private final Path stores;
  private final SecureRandom random;
  private final InstantSource clock;
  private final IntConsumer progress;

  Resealing(
      KeyVault vault, Path stores, SecureRandom random, InstantSource clock, IntConsumer progress) {
    this.vault = vault;
    this.stores = stores;
    this.random = random;
    this.clock = clock;
    this.progress = progress;
  }

  /** Seals a dataset anew and returns the version made; durable on return. */
  DatasetVersion reseal(String dataset) throws IOException {
    DatasetId id = new DatasetId(dataset);
    StoreFolder.removeUnfinished(stores, id);
    VersionKeys keys = new VersionKeys(stores, vault);
    keys.removeUnfinished(id);
    try (SigningKey signer = vault.signingKey(StoreFolder.MANIFEST_KEY)) {
      Manifest old = new StoreFolder(stores, signer.verifyingKey()).newest().get(id);
      if (old == null) {
        throw new EnclaveFault(
            FaultCode.MANIFEST_REFUSED, "there is no sealed dataset `%s`".formatted(dataset));
      }
      DatasetVersion next = keys.next(id);
      KeyId key = vault.createDatasetKey(next);
      SealedFile made = copy(old, next, key);
      Manifest manifest = Manifest.of(made, clock.instant(), old.tables());
      vault.outbox().leave(new KeyEvents(clock, random).sealed(next, made.root(), key));
      PrivateFile.write(
          StoreFolder.manifestFile(stores, next), out -> out.write(manifest.signed(signer)));
      return next;
    }
  }

  private SealedFile copy(Manifest old, DatasetVersion next, KeyId id) throws IOException {
    DatasetVersion before = old.header().version();
    Header header = Header.fresh(next, old.header().format(), old.header().suite(), id, random);
    try (Secret oldKey = vault.datasetKey(before);
        Secret newKey = vault.datasetKey(next);
        FileChannel file = FileChannel.open(StoreFolder.sealedFile(stores, before));
        ContainerWriter writer =
            ContainerWriter.create(StoreFolder.sealedFile(stores, next), header, newKey)) {
      Index index = ContainerReader.index(file, old, oldKey);
      long all = index.segments().stream().mapToLong(Segment::bytes).sum();
      long done = 0;
      for (Segment segment : index.segments()) {
        try (SegmentStream plain = SegmentStream.open(file, old.header(), segment, oldKey)) {
          writer.append(segment.label(), plain);
          plain.requireWhole();
        }
        done += segment.bytes();
        progress.accept(Math.toIntExact(PERCENT * done / Math.max(1, all)));
      }
      return writer.finish(index.layout());
    }
  }
}
