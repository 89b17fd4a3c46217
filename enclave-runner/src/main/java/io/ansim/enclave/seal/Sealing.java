package io.ansim.enclave.seal;

import io.ansim.enclave.config.Guarded;
import io.ansim.enclave.config.PolicyFile;
import io.ansim.enclave.config.ProcessLock;
import io.ansim.enclave.config.PublicKeys;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.SigningKey;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.enclave.store.DuckDbImage;
import io.ansim.enclave.store.Manifest;
import io.ansim.enclave.store.SealedFile;
import io.ansim.enclave.store.SealedStoreWriter;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.policy.dataset.DatasetPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes the next version of a dataset. The version is there once its manifest is, which is written
 * last; before that, a crash leaves nothing but ciphertext, which the next sealing removes.
 */
final class Sealing {
  private static final String LOCK = "sealing.lock";

  private final SealOrder order;
  private final SecureRandom random;
  private final InstantSource clock;
  private final Findings findings;
  private final Progress progress;

  /** Seals as an order says. */
  Sealing(
      SealOrder order,
      SecureRandom random,
      InstantSource clock,
      Findings findings,
      Progress progress) {
    this.order = order;
    this.random = random;
    this.clock = clock;
    this.findings = findings;
    this.progress = progress;
  }

  /** The sealed version; none, and nothing written, when there is a problem among the findings. */
  Optional<Manifest> seal() throws IOException {
    DatasetPolicy policy =
        PolicyFile.read(
            "--policy",
            order.policy(),
            order.dataset(),
            PublicKeys.in("--stewards", order.stewards()));
    Path from = order.from().toRealPath();
    createStores();
    if (SwapArea.isNamedIn(SwapArea.AREAS)) {
      findings.notice("this machine swaps: what is sealed may reach a disk in clear; turn it off");
    }
    try (ProcessLock _ = ProcessLock.take("--stores", order.stores().resolve(LOCK));
        KeyVault vault = vault()) {
      StoreFolder.removeUnfinished(order.stores(), order.dataset());
      Path scratch = order.stores().resolve(order.dataset() + "@scratch.part");
      PrivateFile.createFolder(scratch);
      try {
        return seal(policy, InputFolder.list(from, policy, findings), vault, scratch);
      } finally {
        PrivateFile.deleteTree(scratch);
      }
    }
  }

  private void createStores() throws IOException {
    // The engine takes what follows it for options.
    if (order.stores().toString().contains("?")) {
      throw new Unsafe("--stores", "a path with `?` in it cannot be used");
    }
    PrivateFile.createFolder(order.stores());
    Guarded.anchor("--stores", order.stores());
  }

  private Optional<Manifest> seal(
      DatasetPolicy policy, InputFolder folder, KeyVault vault, Path scratch) throws IOException {
    try (Engine engine = Engine.start();
        DuckDbImage memory = DuckDbImage.attach(engine.connection(), scratch)) {
      Image image = new Image(policy, folder, engine, scratch, findings, progress);
      image.fill();
      if (findings.total() > 0) {
        return Optional.empty();
      }
      SealedFile file = write(memory, vault);
      Manifest manifest = Manifest.of(file, clock.instant(), image.tables());
      sign(manifest, vault);
      return Optional.of(manifest);
    } catch (SQLException failed) {
      // The engine's message may quote data.
      throw new EnclaveFault(FaultCode.ENGINE_FAILED, "the engine could not be run");
    }
  }

  private SealedFile write(DuckDbImage memory, KeyVault vault) throws IOException {
    DatasetVersion version = next(vault);
    KeyId id = vault.createDatasetKey(version);
    try (Secret key = vault.datasetKey(version);
        InputStream plain = memory.finish();
        Progress.Step _ = progress.begin("encrypting " + version)) {
      Path target = StoreFolder.sealedFile(order.stores(), version);
      return new SealedStoreWriter(random).seal(plain, version, id, key, target);
    }
  }

  private void sign(Manifest manifest, KeyVault vault) throws IOException {
    if (!vault.hasSigningKey(StoreFolder.MANIFEST_KEY)) {
      vault.createSigningKey(StoreFolder.MANIFEST_KEY);
    }
    try (SigningKey signer = vault.signingKey(StoreFolder.MANIFEST_KEY)) {
      PrivateFile.write(
          StoreFolder.manifestFile(order.stores(), manifest.header().version()),
          out -> out.write(manifest.signed(signer)));
    }
  }

  /** A number that no file and no key was ever made for, so that no version changes its meaning. */
  private DatasetVersion next(KeyVault vault) {
    long number = StoreFolder.highest(order.stores(), order.dataset()) + 1L;
    while (vault.hasDatasetKey(new DatasetVersion(order.dataset().value(), number))) {
      number++;
    }
    return new DatasetVersion(order.dataset().value(), number);
  }

  private KeyVault vault() throws IOException {
    Path password = Guarded.secret("--keys-password", order.keysPassword());
    if (!Files.exists(order.keys())) {
      findings.notice("a new key vault is made in `%s`".formatted(order.keys()));
      return KeyVault.create(order.keys(), password, random);
    }
    return KeyVault.open(Guarded.secret("--keys", order.keys()), password, random);
  }
}
