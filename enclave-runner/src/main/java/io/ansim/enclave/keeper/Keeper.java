package io.ansim.enclave.keeper;

import io.ansim.audit.dsse.RunnerSigner;
import io.ansim.enclave.config.Guarded;
import io.ansim.enclave.config.ProcessLock;
import io.ansim.enclave.config.PublicKeys;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.keeper.held.Discharges;
import io.ansim.enclave.keeper.intake.Intake;
import io.ansim.enclave.keeper.intake.IntentLog;
import io.ansim.enclave.keeper.intake.LogMemory;
import io.ansim.enclave.keeper.intake.Policies;
import io.ansim.enclave.keeper.intake.PolicyMemory;
import io.ansim.enclave.keeper.intake.Slots;
import io.ansim.enclave.keeper.intake.TopUps;
import io.ansim.enclave.keeper.notice.Notices;
import io.ansim.enclave.keeper.run.AnswerTimes;
import io.ansim.enclave.keeper.run.CellSource;
import io.ansim.enclave.keeper.run.JobDesk;
import io.ansim.enclave.keeper.run.KeyDesk;
import io.ansim.enclave.keeper.run.ReleaseMaker;
import io.ansim.enclave.keeper.run.Stopwatch;
import io.ansim.enclave.keeper.socket.KeeperKey;
import io.ansim.enclave.keeper.socket.Listener;
import io.ansim.enclave.keeper.statement.Notary;
import io.ansim.enclave.keeper.statement.Spending;
import io.ansim.enclave.keys.StateKeys;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.disclosure.Means;
import io.ansim.policy.suppress.LinearSolver;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/** A keeper that serves until it is closed. */
final class Keeper implements AutoCloseable {
  /**
   * What a keeper is given by its process.
   *
   * @param cells where exact cells come from; closed with the keeper
   * @param keys the secrets of the state; open for as long as the cells' source
   * @param desk hands out datasets' keys, by the log's checkpoints so far
   * @param log checks proofs of the audit log
   * @param clock its own clock
   * @param random makes nonces and noise
   * @param solver audits linked tables
   * @param times when answers leave
   * @param watches makes a stopwatch for each job
   * @param notices tells the operator
   * @param stop ends the process after the keeper's memory failed
   */
  record Ports(
      CellSource cells,
      StateKeys keys,
      Function<LogMemory, KeyDesk> desk,
      IntentLog log,
      InstantSource clock,
      SecureRandom random,
      LinearSolver solver,
      AnswerTimes times,
      Supplier<Stopwatch> watches,
      Notices notices,
      Runnable stop) {}

  private final Ports ports;
  private final ProcessLock lock;
  private final Memory memory;
  private final JobDesk desk;
  private final Listener listener;

  private Keeper(Ports ports, ProcessLock lock, Memory memory, JobDesk desk, Listener listener) {
    this.ports = ports;
    this.lock = lock;
    this.memory = memory;
    this.desk = desk;
    this.listener = listener;
  }

  /** Starts to serve; refuses settings that are not safe, and folders that another keeper uses. */
  static Keeper start(KeeperConfig config, Ports ports) {
    if (config.mode() == Mode.DEVELOPMENT) {
      ports.notices().development();
    }
    KeeperKey key = TrustAnchors.keeperKey("signing.key", config.signingKey());
    RunnerSigner signer = TrustAnchors.runnerKeys("runner.keys", config.runnerKeys());
    ProcessLock lock = lock(config.state());
    boolean started = false;
    try {
      Memory memory = Memory.open(config.state(), ports);
      Policies policies = policies(config, ports.notices());
      boolean attested = config.evidence().isAttested();
      Intake intake = new Intake(trust(config, ports, policies, memory));
      KeyDesk keys = ports.desk().apply(memory.checkpoints());
      Notary notary = new Notary(signer, new Spending(memory.ledger()));
      JobDesk desk = desk(config, ports, keys, memory, notary);
      HealthReport health = new HealthReport(ports.cells(), policies, attested, key.publicKey());
      Accounts accounts = new Accounts(policies, memory.ledger(), topUps(ports, memory));
      Forgetting forgetting =
          new Forgetting(intake, key.publicKey(), ports.cells(), keys, ports.notices());
      Reviews reviews = reviews(ports, memory, notary);
      Conversation conversation =
          new Conversation(
              intake,
              desk,
              keys,
              health,
              accounts,
              reviews,
              forgetting,
              ports.notices(),
              ports.stop());
      Listener listener = Listener.start(config.socket(), key, config.patience(), conversation);
      started = true;
      ports.notices().ready();
      return new Keeper(ports, lock, memory, desk, listener);
    } finally {
      if (!started) {
        close(lock);
      }
    }
  }

  private static Intake.Trust trust(
      KeeperConfig config, Ports ports, Policies policies, Memory memory) {
    return new Intake.Trust(
        PublicKeys.of("gateway.key", config.gatewayKey()),
        policies,
        dataset -> isStored(ports, dataset),
        ports.log(),
        memory.ledger()::contains,
        memory.checkpoints(),
        memory.held()::hasRoom,
        memory.burnt(),
        new Slots(config.jobs()),
        ports.clock());
  }

  private static TopUps topUps(Ports ports, Memory memory) {
    return new TopUps(
        dataset -> isStored(ports, dataset),
        ports.log(),
        memory.checkpoints(),
        memory.ledger(),
        ports.clock());
  }

  private static Reviews reviews(Ports ports, Memory memory, Notary notary) {
    Discharges discharges =
        new Discharges(memory.held(), ports.log(), memory.checkpoints(), ports.clock());
    return new Reviews(memory.held(), discharges, memory.ledger(), notary, ports.notices());
  }

  private static JobDesk desk(
      KeeperConfig config, Ports ports, KeyDesk keys, Memory memory, Notary notary) {
    return new JobDesk(
        new JobDesk.Tools(
            ports.cells(),
            keys,
            memory.ledger(),
            new ReleaseMaker(means(ports, memory), config.evidence().isAttested(), ports.clock()),
            memory.held(),
            notary,
            ports.times(),
            ports.watches(),
            ports.notices()),
        config.jobLimit());
  }

  private static Means means(Ports ports, Memory memory) {
    return new Means(ports.random()::nextBytes, memory.cellKeys(), memory.watch(), ports.solver());
  }

  private static boolean isStored(Ports ports, DatasetId dataset) {
    return ports.cells().stores().containsKey(dataset);
  }

  private static ProcessLock lock(Path state) {
    try {
      PrivateFile.createFolder(state);
    } catch (IOException failed) {
      throw new Unsafe("state", "cannot make the folder `" + state + "`");
    }
    return ProcessLock.take("state", Guarded.secret("state", state).resolve("lock"));
  }

  /** A policy that cannot be in force is told of at once, and refuses every job until it is. */
  private static Policies policies(KeeperConfig config, Notices notices) {
    Policies policies =
        new Policies(
            Guarded.anchor("policies", config.policies()),
            PublicKeys.in("stewards", config.stewards()),
            PolicyMemory.open(config.state().resolve("policies")));
    for (DatasetId dataset : policies.datasets()) {
      if (policies.current(dataset).isEmpty()) {
        notices.policyRefused(dataset);
      }
    }
    return policies;
  }

  /** Takes no more jobs, kills those that run, and gives everything up. */
  @Override
  public void close() {
    listener.close();
    desk.close();
    ports.cells().close();
    memory.close();
    close(lock);
    ports.notices().stopped();
  }

  private static void close(ProcessLock lock) {
    try {
      lock.close();
    } catch (IOException _) {
      // The kernel takes it back when the process ends.
    }
  }
}
