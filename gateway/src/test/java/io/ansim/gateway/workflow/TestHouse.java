package io.ansim.gateway.workflow;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.life.LastDay;
import io.ansim.gateway.person.PersonKeys;
import io.ansim.gateway.policyfile.PolicyFile;
import io.ansim.gateway.policyfile.Reading;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.secret.Secret;
import io.ansim.gateway.sql.Questions;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.Database;
import io.ansim.gateway.state.Erasure;
import io.ansim.gateway.state.JobSalts;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Signed;
import io.ansim.policy.wire.PolicyWire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The whole workflow over a real database, with log, keeper, planner and people in memory. */
public final class TestHouse implements AutoCloseable {
  public static final DatasetId DEMO = new DatasetId("demo");
  public static final DatasetId OTHER = new DatasetId("other");
  public static final ProjectId PROJECT = new ProjectId("project-one");
  public static final Purpose CARE = new Purpose("care");
  public static final Purpose TRADE = new Purpose("trade");

  /** Teaching takes two stewards. */
  private static final Approvals TWO_STEWARDS = Approvals.parse("demo/teaching");

  /** The policy of a dataset, for its name and its hospital. */
  public static final String POLICY =
      """
      dataset: %s
      version: 1
      title: {ko: 가, en: A}
      steward: /organisations/%s
      expires: 2027-12-31
      purposes: [care, teaching]
      release: {mode: perturbed, minimum-persons: 10, rounding: 5, rows-per-person: 9, max-cells: 99}
      tables:
        person:
          audience: person
          unique: [[person_id]]
          columns:
            person_id: integer person-key
            gender: integer code
            weight: real quantity 0..500 nullable
            secret_name: text hidden nullable
      """;

  public final TestClock clock = new TestClock();
  public final PersonKeys keys = keys();
  public final MemoryJournal journal = new MemoryJournal(keys);
  public final TestKeeper keeper = new TestKeeper();
  public final Progress progress = new Progress();
  public final Limits limits = new Limits(2, 3, 2, Duration.ofMinutes(1), Duration.ofSeconds(5));
  public final Supplier<String> ids;
  public final Database database;
  public final State state;
  public final Catalogue catalogue;
  public final JobEnds ends;
  public final JobRunner runner;
  public final Checking checking;
  public final Asking asking;
  public final Viewing viewing;
  public final Drafting drafting;
  public final Rehearsing rehearsing;
  public final Sharing sharing;
  public final Path trust;
  public final Saving saving;
  public final Applications applications;
  public final GrantEnds grantEnds;
  public final Decisions decisions;
  public final Filing filing;
  public final Discharging discharging;
  public final Reviewing reviewing;
  public final Budgets budgets;
  public final Raising raising;
  public final Disclosing disclosing;
  public final Erasing erasing;
  public final BreakingGlass breakingGlass;

  public TestHouse() throws Exception {
    this(new WordQuestions());
  }

  /** With another reader of texts. */
  public TestHouse(Questions questions) throws Exception {
    AtomicInteger number = new AtomicInteger();
    Random random = new Random(14);
    ids = () -> "id-" + number.incrementAndGet();
    database = TestDatabase.fresh();
    state = new State(database.jdbi(), journal);
    catalogue = new Catalogue(state, clock);
    ends = new JobEnds(state, journal, keeper, progress, clock);
    runner = new JobRunner(state, journal, keeper, progress, ends, limits, clock, ids);
    Odometers odometers = new Odometers(keeper, clock, Duration.ofSeconds(2));
    Previewing previewing = new Previewing(odometers);
    KeptQuestions kept = new KeptQuestions(keys, clock);
    drafting = new Drafting(state, catalogue);
    rehearsing = new Rehearsing(state, journal, catalogue, questions, kept, clock);
    checking = new Checking(state, journal, catalogue, questions, previewing, clock);
    asking =
        new Asking(
            state,
            journal,
            catalogue,
            questions,
            previewing,
            kept,
            runner,
            clock,
            ids,
            () -> JobSalts.next(random));
    viewing = new Viewing(state, journal);
    sharing = new Sharing(state, journal, clock);
    trust = Files.writeString(Files.createTempFile("ansim-trust", ".txt"), "quorum none\n");
    saving = new Saving(state, keys, clock, ids);
    applications = new Applications(state, journal, catalogue, new People(), clock, ids);
    grantEnds = new GrantEnds(state, journal, keeper, clock);
    decisions = new Decisions(state, journal, ends, grantEnds, TWO_STEWARDS, clock, ids);
    filing = new Filing(state, journal, clock, ids);
    discharging = new Discharging(state, journal, journal, keeper, progress, ends, clock, ids);
    reviewing = new Reviewing(state, journal, keeper, discharging, progress, ends, clock);
    budgets = new Budgets(state, catalogue, odometers, clock);
    raising = new Raising(state, journal, journal, catalogue, keeper, clock, ids);
    disclosing = new Disclosing(state, journal, journal);
    erasing = new Erasing(state, journal, keys, clock, ids);
    breakingGlass = new BreakingGlass(state, journal, clock, ids);
    publish(POLICY.formatted("demo", "hospital-a"));
    publish(POLICY.formatted("other", "hospital-b"));
  }

  private static PersonKeys keys() {
    try {
      return new PersonKeys(
          Files.createTempDirectory("ansim-persons"),
          Secret.of("0123456789".repeat(4).toCharArray()),
          new SecureRandom());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public void publish(String yaml) throws Exception {
    DatasetPolicy policy =
        assertInstanceOf(Reading.Accepted.class, PolicyFile.read("test.yaml", yaml)).policy();
    Signed signed = new Signed(Bytes.of(PolicyWire.POLICY.encode(policy)), Bytes.of(new byte[64]));
    new Publishing(state, journal, clock).publish(new Who.Gateway(), signed);
  }

  public static Who.Visit visit(Caller caller) {
    return new Who.Visit(
        caller, caller.roles().stream().sorted().findFirst(), "127.0.0.1", "request");
  }

  public static Application application(String... members) {
    return application(DEMO, CARE, "2027-06-30", members);
  }

  public static Application application(
      DatasetId dataset, Purpose purpose, String until, String... members) {
    return new Application(
        dataset,
        PROJECT,
        purpose,
        Answers.brief(List.of(members), LastDay.end(until), "because"),
        Optional.empty());
  }

  public AccessRequest submitted(Caller caller, String... members)
      throws JournalUnavailable, IOException {
    return done(applications.submit(visit(caller), application(members)));
  }

  /** A project of Ann's that may ask `demo` for `care`. */
  public AccessRequest granted(String... members) throws JournalUnavailable, IOException {
    AccessRequest request = submitted(People.ANN, members);
    return done(
        decisions.decide(
            visit(People.SUE), request.id(), AccessLife.Act.APPROVE, Decisions.Remarks.NONE));
  }

  public Outcome<StoredJob> ask(Caller caller, String sql) throws JournalUnavailable {
    return asking.ask(visit(caller), new Question(DEMO, PROJECT, CARE, sql));
  }

  /** Waits until a job is in a state. */
  public void await(JobId job, JobLife wanted) throws InterruptedException {
    long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (stateOf(job) != wanted) {
      if (System.nanoTime() > limit) {
        fail("job is " + stateOf(job) + ", wanted " + wanted);
      }
      Thread.sleep(5);
    }
  }

  public JobLife stateOf(JobId job) {
    return state.inTransaction(tables -> tables.jobs().find(job)).orElseThrow().state();
  }

  public static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(var problem) -> fail("refused: " + problem);
    };
  }

  public static Code refused(Outcome<?> outcome) {
    return assertInstanceOf(Outcome.Refused.class, outcome).problem().code();
  }

  /** Erases somebody, as an auditor asks and a steward agrees. */
  void erase(Caller person) throws Exception {
    Erasure wish = done(erasing.request(visit(People.EVE), person.subject(), "asked for"));
    done(erasing.confirm(visit(People.SUE), wish.id(), "seen"));
  }

  @Override
  public void close() throws IOException {
    keeper.let();
    runner.close();
    discharging.close();
    grantEnds.close();
    database.close();
  }
}
