package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.audit.bundle.Statement;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.dsse.Envelope;
import io.ansim.audit.dsse.RunnerKey;
import io.ansim.audit.event.ClockWatch;
import io.ansim.enclave.keeper.broker.KeyBroker;
import io.ansim.enclave.keeper.intake.AuditIntentLog;
import io.ansim.enclave.keeper.intake.IntentLog;
import io.ansim.enclave.keeper.intake.LogMemory;
import io.ansim.enclave.keeper.notice.Notices;
import io.ansim.enclave.keeper.run.AnswerTimes;
import io.ansim.enclave.keeper.run.CellResult;
import io.ansim.enclave.keeper.run.KeyDesk;
import io.ansim.enclave.keeper.run.StoreVersion;
import io.ansim.enclave.keys.Appraisal;
import io.ansim.enclave.keys.Attester;
import io.ansim.enclave.keys.FileStateKeys;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.solver.OjAlgoSolver;
import io.ansim.policy.access.Grant;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Makeup;
import io.ansim.policy.disclosure.PersonSketch;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Discharge;
import io.ansim.policy.job.Ed25519Pem;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Value;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.PolicyWire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A keeper in this process behind a real socket and a real log; only its cells are scripted. */
final class World implements AutoCloseable {
  static final Duration LIFE = Duration.ofMinutes(2);
  static final Digest SETTINGS = Digest.of(new byte[] {7});
  static final StoreVersion STORE = ScriptedCells.store(0);

  final Path folder;
  final TestClock clock = new TestClock();

  /** What the keeper's wall clock shows while its other clock stands still. */
  final TestClock wall = new TestClock();

  final CheckpointSigners signers = TestLog.signers();
  final TestLog log;
  final ScriptedCells cells;
  final PrivateKey gateway;
  private final SecureRandom random = new SecureRandom();
  final ByteArrayOutputStream notices = new ByteArrayOutputStream();
  final AtomicBoolean stopped = new AtomicBoolean();

  /** How long the keeper waits for the gateway, in seconds. */
  int peerSeconds = 5;

  private Function<LogMemory, KeyDesk> desk = _ -> new NoKeys();
  private @Nullable Keeper keeper;

  /** What the gateway does with an entry that it is to write. */
  Function<Bytes, Optional<Bytes>> writes = this::write;

  World(Path folder) throws Exception {
    this.folder = folder;
    log = new TestLog(folder.resolve("log"), signers, clock);
    log.writeTrustPolicy(folder.resolve("log.policy"));
    cells = new ScriptedCells(Demo.DATASET, new DatasetId("bare"));
    for (String name : List.of("gateway", "keeper", "steward", "stranger")) {
      KeeperKeys.create(folder.resolve(name + ".pem"));
    }
    KeeperKeys.createRunner(folder.resolve("runner.keys"), "keeper.test");
    Files.createDirectories(folder.resolve("policies"));
    Files.createDirectories(folder.resolve("stewards"));
    Files.copy(folder.resolve("steward.pem.pub"), folder.resolve("stewards/one.pub"));
    gateway = key("gateway");
    writePolicy(Demo.policy(1), "steward");
    start();
  }

  void start() throws IOException {
    Files.writeString(folder.resolve("keeper.conf"), config());
    startAsConfigured();
  }

  /** Starts with the settings file as it is. */
  void startAsConfigured() throws IOException {
    KeeperConfig config = KeeperConfig.read(folder.resolve("keeper.conf"));
    Notices told = new Notices(new PrintStream(notices, true, StandardCharsets.UTF_8), clock);
    TrustPolicy trust = TrustPolicy.parse(Files.readAllBytes(folder.resolve("log.policy")));
    keeper =
        Keeper.start(
            config,
            new Keeper.Ports(
                cells,
                new FileStateKeys(config.state()),
                desk,
                new AuditIntentLog(trust),
                clock,
                random,
                new OjAlgoSolver(),
                AnswerTimes.STANDARD,
                TestWatch::new,
                told,
                () -> stopped.set(true)));
  }

  /** Starts again with a broker over a vault in place of no keys at all. */
  void startWith(KeyVault vault, Attester attester, Appraisal appraisal) throws IOException {
    stop();
    IntentLog pinned =
        new AuditIntentLog(TrustPolicy.parse(Files.readAllBytes(folder.resolve("log.policy"))));
    Notices told = new Notices(new PrintStream(notices, true, StandardCharsets.UTF_8), clock);
    desk =
        checkpoints ->
            new KeyBroker(
                new KeyBroker.Tools(
                    vault,
                    pinned,
                    checkpoints,
                    attester,
                    appraisal,
                    told,
                    clock,
                    random,
                    SETTINGS,
                    new ClockWatch(wall, () -> 0)));
    start();
  }

  private Optional<Bytes> write(Bytes entry) {
    return Optional.of(log.adopt(entry));
  }

  /** The proof with which a frame is answered, if it is one to be answered. */
  Optional<byte[]> proof(TestPeer.Frame frame) {
    if (frame.type() != FrameType.ANNOUNCE) {
      return Optional.empty();
    }
    try {
      Signed signed = JobWire.SIGNED.decode(frame.payload());
      if (!SignatureContext.ANNOUNCE.verifies(signed, keeperKey())) {
        throw new AssertionError("the entry is not the keeper's");
      }
      return writes.apply(signed.content()).map(Bytes::toArray);
    } catch (IOException | MalformedWire broken) {
      throw new AssertionError(broken);
    }
  }

  String config() {
    return """
    mode = development
    evidence = process
    socket = run/keeper.sock
    state = state
    policies = policies
    stewards = stewards
    gateway.key = gateway.pem.pub
    signing.key = keeper.pem
    runner.keys = runner.keys
    log.trust = log.policy
    stores = stores
    keys = keys
    keys.password = keys.password
    jobs = 2
    peer.seconds = %d
    """
        .formatted(peerSeconds);
  }

  void stop() {
    if (keeper != null) {
      keeper.close();
      keeper = null;
    }
  }

  Path socket() {
    return folder.resolve("run/keeper.sock");
  }

  PrivateKey key(String name) throws IOException {
    return Ed25519Pem.privateKey(Files.readAllBytes(folder.resolve(name + ".pem")));
  }

  PublicKey keeperKey() throws IOException {
    return Ed25519Pem.publicKey(Files.readAllBytes(folder.resolve("keeper.pem.pub")));
  }

  void writePolicy(DatasetPolicy policy, String signer)
      throws IOException, GeneralSecurityException {
    byte[] signed =
        JobWire.SIGNED.encode(
            SignatureContext.POLICY.sign(PolicyWire.POLICY.encode(policy), key(signer)));
    Files.write(policyFile(policy.dataset()), signed);
  }

  Path policyFile(DatasetId dataset) {
    return folder.resolve("policies").resolve(dataset + ".policy");
  }

  /** A job that nothing is wrong with, but that the log does not know yet. */
  Job bare(String id, Plan plan) {
    return verbatim(id, Demo.canonical(plan));
  }

  /** The same with a plan that nobody put into its canonical form. */
  Job verbatim(String id, Plan plan) {
    ProjectId project = new ProjectId("project-1");
    Grant grant =
        new Grant(
            new GrantId("grant-1"),
            Demo.DATASET,
            project,
            Demo.PURPOSE,
            clock.instant().plus(Duration.ofDays(1)));
    return new Job(
        new JobId(id),
        Demo.DATASET,
        project,
        Demo.PURPOSE,
        grant,
        PolicyWire.digest(Demo.policy(1)),
        plan,
        clock.instant().plus(LIFE),
        Bytes.of(new byte[0]),
        Bytes.of(new byte[0]),
        TestLog.SALT);
  }

  /** A job that nothing is wrong with. */
  Job job(String id) {
    return log.announce(bare(id, Demo.plan()));
  }

  Signed sign(Job job) throws GeneralSecurityException {
    return SignatureContext.JOB.sign(JobWire.JOB.encode(job), gateway);
  }

  /** What the keeper answers to a job that the gateway signed. */
  Reply ask(Job job) throws Exception {
    return ask(sign(job));
  }

  /** What the keeper answers, under its own signature. */
  Reply ask(Signed signed) throws Exception {
    return reply(askRaw(signed));
  }

  /** What the keeper shows of a held result. */
  Reply view(JobId job) throws Exception {
    return reply(
        raw(FrameType.VIEW, SignatureContext.VIEW.sign(JobWire.JOB_ID.encode(job), gateway)));
  }

  /** What the keeper answers to a wish of the gateway's to let a held result go. */
  Reply letGo(Discharge discharge) throws Exception {
    return reply(
        raw(
            FrameType.DISCHARGE,
            SignatureContext.DISCHARGE.sign(JobWire.DISCHARGE.encode(discharge), gateway)));
  }

  /** The last frame's payload of what the keeper says. */
  byte[] raw(FrameType type, Signed signed) throws Exception {
    try (TestPeer peer = new TestPeer(socket())) {
      peer.ask(type, JobWire.SIGNED.encode(signed));
      return peer.rest().getLast().payload();
    }
  }

  /** The signed reply as it came. */
  byte[] askRaw(Signed signed) throws Exception {
    try (TestPeer peer = new TestPeer(socket())) {
      peer.ask(FrameType.SUBMIT, JobWire.SIGNED.encode(signed));
      return peer.rest(this::proof).getLast().payload();
    }
  }

  Reply reply(byte[] payload) throws Exception {
    Signed reply = JobWire.SIGNED.decode(payload);
    if (!SignatureContext.REPLY.verifies(reply, keeperKey())) {
      throw new AssertionError("the reply is not the keeper's");
    }
    return JobWire.REPLY.decode(reply.content().toArray());
  }

  /** What the keeper states about an answer, under its runner's keys. */
  Statement statement(Reply.Answered answered) throws IOException {
    String line = Files.readString(folder.resolve("runner.keys.pub")).strip();
    RunnerKey key = RunnerKey.parse(List.of(line.split(" ", -1)));
    return Statement.parse(Envelope.parse(answered.statement().toArray()).payload(key));
  }

  /** Cells of persons by sex. */
  static CellResult persons(Map<String, Long> bySex) {
    return exact(
        new Cells(
            bySex.entrySet().stream()
                .map(e ->
                    new Cells.Cell(
                        List.of(new Value.Text(e.getKey())),
                        e.getValue(),
                        List.of(new Cells.Amount.Count(e.getValue(), e.getValue())),
                        List.of(makeup(e.getKey(), e.getValue()))))
                .toList()));
  }

  /** The first so many persons of a sex. */
  private static Makeup makeup(String sex, long persons) {
    long[] buckets = new long[PersonSketch.BUCKETS];
    new SplittableRandom(sex.hashCode())
        .longs(persons)
        .forEach(hash -> buckets[(int) (hash >>> 58)] ^= hash);
    return new Makeup(PersonSketch.of(buckets), persons, new Makeup.Share(1, 1), Makeup.Share.NONE);
  }

  /** Fails unless rows have a count that was changed and rounded as the demo's policy says. */
  static void assertNear(List<List<Value>> exact, List<List<Value>> rows) {
    Protection.Perturbed rules = Protection.Perturbed.standard();
    assertEquals(exact.size(), rows.size());
    for (int i = 0; i < exact.size(); i++) {
      assertEquals(exact.get(i).getFirst(), rows.get(i).getFirst());
      long count = ((Value.Int) exact.get(i).getLast()).value();
      long shown = ((Value.Int) rows.get(i).getLast()).value();
      assertEquals(0, shown % rules.rounding());
      assertEquals((double) count, (double) shown, rules.maxChange() + rules.rounding() / 2.0);
    }
  }

  static CellResult exact(Cells cells) {
    return new CellResult.Exact(List.of(cells), STORE, "sandbox report\n");
  }

  @Override
  public void close() {
    stop();
    log.close();
  }
}
