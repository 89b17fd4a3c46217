package io.ansim.enclave.keeper;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.event.ClockWatch;
import io.ansim.enclave.config.Guarded;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.keeper.broker.KeyBroker;
import io.ansim.enclave.keeper.intake.AuditIntentLog;
import io.ansim.enclave.keeper.intake.IntentLog;
import io.ansim.enclave.keeper.notice.Notices;
import io.ansim.enclave.keeper.run.AnswerTimes;
import io.ansim.enclave.keeper.run.CellSource;
import io.ansim.enclave.keeper.run.CellWiring;
import io.ansim.enclave.keeper.run.MachineStopwatch;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.solver.OjAlgoSolver;
import io.ansim.policy.dataset.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Puts the parts of the keeper's process together. */
final class Wiring {

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
            cells(config, vault, notices),
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
                        random,
                        Digest.of(config.toString().getBytes(StandardCharsets.UTF_8)),
                        new ClockWatch(clock, System::nanoTime))),
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

  private static CellSource cells(KeeperConfig config, KeyVault vault, Notices notices) {
    return CellWiring.cells(
        new CellWiring.Settings(
            Guarded.anchor("stores", config.stores()),
            config.state().resolve("engine"),
            config.worker(),
            config.warmWorkers(),
            config.floor(),
            config.memoryBytes(),
            config.memoryIdle()),
        vault,
        (version, what) -> notices.storeRefused(version.toString(), what));
  }
}
