package io.ansim.enclave.keeper;

import io.ansim.enclave.config.Guarded;
import io.ansim.enclave.config.Settings;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.keys.KeystoreKind;
import io.ansim.enclave.sandbox.Floor;
import io.ansim.enclave.worker.WorkerLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A keeper's settings.
 *
 * @param mode what it is run for
 * @param evidence what it can show for itself
 * @param socket where it listens
 * @param state the folder of what it must not forget
 * @param policies the folder of signed policies
 * @param stewards the folder of the stewards' public keys, {@code *.pub}
 * @param gatewayKey the gateway's public key
 * @param signingKey its own private key; the public one is beside it, {@code .pub}
 * @param runnerKeys the two keys that it signs statements about releases with
 * @param logTrust whom it trusts about the audit log, a C2SP tlog-policy
 * @param stores the folder of sealed datasets
 * @param keys the folder of the key vault
 * @param keysPassword the file of the vault's password
 * @param keysKind where the vault's key-encryption keys are
 * @param jobs most jobs at once, 1 to 64
 * @param jobLimit how long a run may take, 1 to 3600 s
 * @param patience how long a peer may take for a request or a frame, 1 to 600 s
 * @param warmWorkers workers started ahead, 0 to 16
 * @param worker the ceilings on a worker
 * @param floor the layers that must confine whatever meets data
 * @param memoryBytes most of open datasets in memory, at least 16 MiB
 * @param memoryIdle how long a dataset stays open that nobody asks, 1 s to a day
 * @param hardware where what vouches for it is
 */
record KeeperConfig(
    Mode mode,
    Evidence evidence,
    Path socket,
    Path state,
    Path policies,
    Path stewards,
    Path gatewayKey,
    Path signingKey,
    Path runnerKeys,
    Path logTrust,
    Path stores,
    Path keys,
    Path keysPassword,
    KeystoreKind keysKind,
    int jobs,
    Duration jobLimit,
    Duration patience,
    int warmWorkers,
    WorkerLimits worker,
    Floor floor,
    long memoryBytes,
    Duration memoryIdle,
    HardwarePlaces hardware) {
  private static final String DEFAULT_TPM = "device:/dev/tpmrm0";
  private static final Set<String> REQUIRED =
      Set.of(
          "mode",
          "evidence",
          "socket",
          "state",
          "policies",
          "stewards",
          "gateway.key",
          "signing.key",
          "runner.keys",
          "log.trust",
          "stores",
          "keys",
          "keys.password");
  private static final Set<String> OPTIONAL =
      Set.of(
          "keys.kind",
          "jobs",
          "job.seconds",
          "peer.seconds",
          "warm.workers",
          "worker.megabytes",
          "worker.threads",
          "sandbox.floor",
          "memory.megabytes",
          "memory.idle.seconds",
          "reference",
          "tpm.key",
          "tpm.device",
          "snp.certificates");
  private static final long MEGABYTE = 1 << 20;

  /**
   * Where what vouches for a keeper is; each kind of evidence needs its own.
   *
   * @param reference what two stewards approved
   * @param tpmKey the file of the handle of the TPM's attestation key
   * @param tpmDevice where the TPM is, as tpm2-tools say it
   * @param snpCertificates the folder of {@code vcek.der}, {@code ask.der}, {@code ark.der}
   */
  record HardwarePlaces(
      Optional<Path> reference,
      Optional<Path> tpmKey,
      String tpmDevice,
      Optional<Path> snpCertificates) {}

  /** Checks that the mode can rely on the evidence. */
  KeeperConfig {
    if (mode == Mode.PRODUCTION && !evidence.isAttested()) {
      throw new Unsafe(
          "evidence", "mode `production` needs evidence that others can check; this is none");
    }
    if (mode == Mode.DEVELOPMENT && evidence.isAttested()) {
      throw new Unsafe("evidence", "mode `development` is never attested; take `process`");
    }
    if (evidence.isAttested()) {
      required("reference", hardware.reference());
    }
    if (evidence == Evidence.TPM2) {
      required("tpm.key", hardware.tpmKey());
    }
    if (evidence == Evidence.SEV_SNP) {
      required("snp.certificates", hardware.snpCertificates());
    }
  }

  /** Reads the settings file, which nobody but its owner may be able to change. */
  static KeeperConfig read(Path file) {
    Settings settings = Settings.read(Guarded.anchor("config", file), REQUIRED, OPTIONAL);
    Mode mode = settings.word("mode", Mode.class);
    return new KeeperConfig(
        mode,
        settings.word("evidence", Evidence.class),
        settings.path("socket"),
        settings.path("state"),
        settings.path("policies"),
        settings.path("stewards"),
        settings.path("gateway.key"),
        settings.path("signing.key"),
        settings.path("runner.keys"),
        settings.path("log.trust"),
        settings.path("stores"),
        settings.path("keys"),
        settings.path("keys.password"),
        settings.word("keys.kind", KeystoreKind.class, KeystoreKind.BCFKS),
        settings.number("jobs", 1, 64, 4),
        Duration.ofSeconds(settings.number("job.seconds", 1, 3600, 120)),
        Duration.ofSeconds(settings.number("peer.seconds", 1, 600, 10)),
        settings.number("warm.workers", 0, 16, 1),
        worker(settings),
        settings.word("sandbox.floor", Floor.class, floorOf(mode)),
        settings.number("memory.megabytes", 16, 16_000_000, 2048) * MEGABYTE,
        Duration.ofSeconds(settings.number("memory.idle.seconds", 1, 86_400, 600)),
        new HardwarePlaces(
            settings.optionalPath("reference"),
            settings.optionalPath("tpm.key"),
            settings.text("tpm.device", DEFAULT_TPM),
            settings.optionalPath("snp.certificates")));
  }

  /** A path without which the evidence cannot be made or weighed. */
  static Path required(String setting, Optional<Path> path) {
    return path.orElseThrow(() -> new Unsafe(setting, "missing; this evidence needs it"));
  }

  private static WorkerLimits worker(Settings settings) {
    WorkerLimits small = WorkerLimits.small();
    return new WorkerLimits(
        small.heapMegabytes(),
        settings.number("worker.megabytes", 64, 1_000_000, small.engineMegabytes()),
        settings.number("worker.threads", 1, 64, small.engineThreads()),
        small.cpuSeconds());
  }

  /** The floor where none is configured. */
  static Floor floorOf(Mode mode) {
    return switch (mode) {
      case PRODUCTION -> Floor.BOTH;
      case DEVELOPMENT -> Floor.EITHER;
    };
  }
}
