package io.ansim.enclave.keeper;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.enclave.config.Guarded;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.keeper.broker.KeyBroker;
import io.ansim.enclave.keeper.cellar.Cellar;
import io.ansim.enclave.keeper.cellar.CellarLimits;
import io.ansim.enclave.keeper.intake.AuditIntentLog;
import io.ansim.enclave.keeper.intake.IntentLog;
import io.ansim.enclave.keeper.notice.Notices;
import io.ansim.enclave.keeper.run.AnswerTimes;
import io.ansim.enclave.keeper.run.CellSource;
import io.ansim.enclave.keeper.run.MachineStopwatch;
import io.ansim.enclave.keeper.run.WorkerCells;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.SigningKey;
import io.ansim.enclave.opener.OpenerTemplate;
import io.ansim.enclave.sandbox.Bubblewrap;
import io.ansim.enclave.sandbox.ConfinedJvm;
import io.ansim.enclave.solver.OjAlgoSolver;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.worker.EngineFiles;
import io.ansim.enclave.worker.StartCache;
import io.ansim.enclave.worker.Worker;
import io.ansim.enclave.worker.WorkerLimits;
import io.ansim.enclave.worker.WorkerPool;
import io.ansim.enclave.worker.WorkerTemplate;
import io.ansim.policy.wire.ReleaseWire;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Puts the parts of the keeper's process together. */
final class Wiring {
  private static final String WORKER_MAIN = "io.ansim.enclave.engine.WorkerMain";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration OPENING_LIMIT = Duration.ofMinutes(15);

  private Wiring() {}

  /** A keeper as its settings say. */
  static Keeper start(KeeperConfig config, Runnable stop) {
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    Attestation evidence = Attestation.start(config, Attestation::codeOfThisProcess, random, clock);
    KeyVault vault = vault(config, random);
    IntentLog log = log(config);
    Notices notices = new Notices(System.err, clock);
    Keeper.Ports ports =
        new Keeper.Ports(
            cells(config, vault),
            vault,
            checkpoints ->
                new KeyBroker(
                    new KeyBroker.Tools(
                        vault,
                        log,
                        checkpoints,
                        evidence.attester(),
                        evidence.appraisal(),
                        notices,
                        clock,
                        random)),
            log,
            clock,
            random,
            new OjAlgoSolver(),
            AnswerTimes.STANDARD,
            MachineStopwatch::new,
            notices,
            stop);
    boolean started = false;
    try {
      Keeper keeper = Keeper.start(config, ports);
      started = true;
      return keeper;
    } finally {
      if (!started) {
        ports.cells().close();
      }
    }
  }

  /** The log under the trust policy, which must name the keys of one. */
  static AuditIntentLog log(KeeperConfig config) {
    String setting = "log.trust";
    byte[] file = Guarded.content(setting, Guarded.anchor(setting, config.logTrust()));
    try {
      return new AuditIntentLog(TrustPolicy.parse(file));
    } catch (AuditFault malformed) {
      throw new Unsafe(setting, malformed.detail());
    }
  }

  private static KeyVault vault(KeeperConfig config, SecureRandom random) {
    KeyVault vault =
        KeyVault.open(
            Guarded.secret("keys", config.keys()),
            Guarded.secret("keys.password", config.keysPassword()),
            random);
    if (vault.kind() != config.keysKind()) {
      vault.close();
      throw new Unsafe("keys.kind", "the vault's keys are in another kind of keystore");
    }
    return vault;
  }

  private static CellSource cells(KeeperConfig config, KeyVault vault) {
    Path stores = Guarded.anchor("stores", config.stores());
    try (SigningKey manifests = vault.signingKey(StoreFolder.MANIFEST_KEY)) {
      StoreFolder folder = new StoreFolder(stores, manifests.verifyingKey());
      Optional<Bubblewrap> bubblewrap = Bubblewrap.find();
      WorkerTemplate template = workers(config, bubblewrap);
      return new WorkerCells(
          folder,
          vault,
          cellar(config, bubblewrap),
          new WorkerPool(template, config.warmWorkers(), START_LIMIT));
    }
  }

  private static WorkerTemplate workers(KeeperConfig config, Optional<Bubblewrap> bubblewrap) {
    Path folder = config.state().resolve("engine");
    EngineFiles engine = EngineFiles.prepare(jarOnClassPath("duckdb_jdbc"), folder);
    WorkerTemplate template =
        new WorkerTemplate(
            jvm(engine.jar(), bubblewrap),
            engine.libraries(),
            WORKER_MAIN,
            WorkerLimits.small(),
            config.floor(),
            Optional.empty());
    return template.with(StartCache.of(template, folder));
  }

  /** Decrypts: no engine on its class path. */
  private static Cellar cellar(KeeperConfig config, Optional<Bubblewrap> bubblewrap) {
    return new Cellar(
        new OpenerTemplate(jvm(jarOnClassPath("bcprov"), bubblewrap), config.floor()),
        new CellarLimits(config.memoryBytes(), config.memoryIdle(), OPENING_LIMIT));
  }

  private static ConfinedJvm jvm(Path library, Optional<Bubblewrap> bubblewrap) {
    return new ConfinedJvm(
        Path.of(System.getProperty("java.home")),
        List.of(codeOf(Worker.class), codeOf(ReleaseWire.class), library),
        bubblewrap);
  }

  private static Path codeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException malformed) {
      throw new IllegalStateException("a class path entry is no file", malformed);
    }
  }

  private static Path jarOnClassPath(String name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> String.valueOf(path.getFileName()).startsWith(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("`" + name + "` is not on the class path"));
  }
}
