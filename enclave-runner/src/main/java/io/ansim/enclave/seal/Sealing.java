package io.ansim.enclave.seal;

import io.ansim.enclave.config.Guarded;
import io.ansim.enclave.config.PolicyFile;
import io.ansim.enclave.config.ProcessLock;
import io.ansim.enclave.config.PublicKeys;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.emit.Literals;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.KeyEvents;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.SigningKey;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import io.ansim.enclave.store.VersionKeys;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.enclave.store.container.v2.Warmup;
import io.ansim.policy.dataset.DatasetPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Makes the next version of a dataset. The version is there once its manifest is, which is written
 * last; before that, a crash leaves nothing but ciphertext and its key, which the next sealing
 * removes.
 */
final class Sealing {
  private static final String LOCK = "sealing.lock";

  private final SealOrder order;
  private final SecureRandom random;
  private final InstantSource clock;
  private final Planner planner;
  private final Findings findings;
  private final Progress progress;

  /** How much is done at once. */
  @FunctionalInterface
  interface Planner {
    /** The plan for some input, a format and a bound of memory in MiB that the engine keeps to. */
    Plan plan(Engine engine, Inputs inputs, StoreFormat format, int megabytes) throws SQLException;
  }

  /** Seals as an order says. */
  Sealing(
      SealOrder order,
      SecureRandom random,
      InstantSource clock,
      Planner planner,
      Findings findings,
      Progress progress) {
    this.order = order;
    this.random = random;
    this.clock = clock;
    this.planner = planner;
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
    createStores();
    if (SwapArea.isNamedIn(SwapArea.AREAS)) {
      findings.notice("this machine swaps: what is sealed may reach a disk in clear; turn it off");
    }
    // While the vault's key is derived.
    Thread.ofPlatform().daemon().name("cipher-warm-up").start(Warmup::sealing);
    Thread.ofPlatform().daemon().name("engine-warm-up").start(Engine::load);
    try (ProcessLock _ = ProcessLock.take("--stores", order.stores().resolve(LOCK));
        KeyVault vault = vault()) {
      StoreFolder.removeUnfinished(order.stores(), order.dataset());
      new VersionKeys(order.stores(), vault).removeUnfinished(order.dataset());
      Path scratch = order.stores().resolve(order.dataset() + "@scratch.part");
      PrivateFile.createFolder(scratch);
      try (Engine engine = Engine.start()) {
        return seal(policy, vault, engine, scratch);
      } catch (SQLException failed) {
        // The engine's message may quote data.
        throw new EnclaveFault(FaultCode.ENGINE_FAILED, "the engine could not be run");
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

  private Optional<Manifest> seal(DatasetPolicy policy, KeyVault vault, Engine engine, Path scratch)
      throws IOException, SQLException {
    Optional<Manifest> before = CurrentVersion.manifest(order.stores(), order.dataset(), vault);
    List<Manifest.Table> tables = tables(policy);
    if (order.append()) {
      CurrentVersion.requireSame(before.orElseThrow(this::nothingToAppendTo), tables);
    }
    try (Inputs inputs = Inputs.open(order, policy, before, vault, engine, findings, progress);
        NewVersion version =
            new NewVersion(order, format(before), suite(before), vault, random, scratch)) {
      Plan plan = planner.plan(engine, inputs, format(before), order.megabytes());
      new Distribution(
              engine, inputs.tables(), inputs.registry(), plan, version, findings, progress)
          .run();
      if (findings.total() > 0) {
        return Optional.empty();
      }
      Manifest manifest = Manifest.of(version.finish(), clock.instant(), tables);
      sign(manifest, vault);
      return Optional.of(manifest);
    }
  }

  private EnclaveFault nothingToAppendTo() {
    return new EnclaveFault(
        FaultCode.STORE_REFUSED,
        "--append: dataset `%s` has no version to add to".formatted(order.dataset()));
  }

  private StoreFormat format(Optional<Manifest> before) {
    return order
        .format()
        .or(() -> before.map(manifest -> manifest.header().format()))
        .orElse(StoreFormat.DUCKDB);
  }

  private Suite suite(Optional<Manifest> before) {
    return order
        .suite()
        .or(() -> before.map(manifest -> manifest.header().suite()))
        .orElse(Suite.AES_256_GCM);
  }

  /** What a version of a policy's dataset holds. */
  private static List<Manifest.Table> tables(DatasetPolicy policy) {
    return Registry.inOrder(policy).stream()
        .map(table ->
            new Manifest.Table(
                table.name().value(),
                table.columns().stream()
                    .map(column ->
                        new Manifest.Column(
                            column.name().value(), Literals.engineType(column.type())))
                    .toList()))
        .toList();
  }

  private void sign(Manifest manifest, KeyVault vault) throws IOException {
    if (!vault.hasSigningKey(StoreFolder.MANIFEST_KEY)) {
      vault.createSigningKey(StoreFolder.MANIFEST_KEY);
    }
    try (SigningKey signer = vault.signingKey(StoreFolder.MANIFEST_KEY)) {
      // First, for a version that the audit log never hears of can never be opened.
      vault
          .outbox()
          .leave(
              new KeyEvents(clock, random)
                  .sealed(manifest.header().version(), manifest.root(), manifest.header().key()));
      PrivateFile.write(
          StoreFolder.manifestFile(order.stores(), manifest.header().version()),
          out -> out.write(manifest.signed(signer)));
    }
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
