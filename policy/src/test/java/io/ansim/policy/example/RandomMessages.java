package io.ansim.policy.example;

import io.ansim.policy.access.Grant;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Dossier;
import io.ansim.policy.disclosure.EngineRequest;
import io.ansim.policy.disclosure.Makeup;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.disclosure.PersonSketch;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.disclosure.ReviewRule;
import io.ansim.policy.disclosure.Watch;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Discharge;
import io.ansim.policy.job.HeldResult;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.KeptResult;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.Salt;
import io.ansim.policy.job.Signed;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.AccountState;
import io.ansim.policy.ledger.AskOdometer;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Question;
import io.ansim.policy.ledger.Raise;
import io.ansim.policy.ledger.RaiseId;
import io.ansim.policy.ledger.Spending;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Seeded random policies, jobs, cells and releases. */
public final class RandomMessages {
  private final RandomGenerator random;
  private final RandomValues values;
  private final RandomPlans plans;

  /** Messages with values from every corner of the language. */
  public RandomMessages(RandomGenerator random) {
    this.random = random;
    this.values = RandomValues.extreme(random);
    this.plans = new RandomPlans(random, values);
  }

  /** The plans inside the messages. */
  public RandomPlans plans() {
    return plans;
  }

  /** A policy. */
  public DatasetPolicy policy() {
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      tables.add(table(new Name("table_" + i)));
    }
    return new DatasetPolicy(
        new DatasetId("clinic-" + random.nextInt(100)),
        random.nextInt(1, Integer.MAX_VALUE),
        new DatasetPolicy.Title("진료소", ""),
        "/gyeonggi/" + random.nextInt(10),
        tables,
        protection(),
        List.of(new Purpose("DUO:0000007"), new Purpose("x")),
        instant());
  }

  /** A job. */
  public Job job() {
    DatasetId dataset = new DatasetId("clinic");
    ProjectId project = new ProjectId("project-" + random.nextInt(10));
    Purpose purpose = new Purpose("DUO:0000007");
    return new Job(
        jobId(),
        dataset,
        project,
        purpose,
        new Grant(new GrantId("g" + random.nextInt(100)), dataset, project, purpose, instant()),
        digest(),
        plans.plan(),
        instant(),
        bytes(),
        bytes(),
        Salt.next(random));
  }

  /** A reply. */
  public Reply reply() {
    return switch (random.nextInt(4)) {
      case 0 -> new Reply.Failed(jobId());
      case 1 -> new Reply.Rejected(jobId(), one(Reply.Rejection.values()));
      case 2 -> new Reply.Held(jobId(), dossier(), evidence());
      default -> new Reply.Answered(jobId(), released(), evidence(), bytes());
    };
  }

  private Reply.Evidence evidence() {
    return new Reply.Evidence(
        digest(),
        random.nextInt(),
        digest(),
        digest(),
        "landlock seccomp\n",
        random.nextBoolean(),
        instant(),
        mark());
  }

  /** A held result. */
  public HeldResult held() {
    return new HeldResult(jobId(), dossier(), evidence(), bytes(), digest().hex(), instant());
  }

  /** A released table that the keeper keeps. */
  public KeptResult kept() {
    return new KeptResult(jobId(), released(), evidence());
  }

  /** A wish to let a held result go. */
  public Discharge discharge() {
    return new Discharge(
        jobId(),
        Salt.next(random),
        IntStream.range(0, random.nextInt(3))
            .mapToObj(_ -> new Discharge.Approval(bytes(), bytes()))
            .toList());
  }

  private Dossier dossier() {
    return new Dossier(released(), plans.few(this::part));
  }

  private Dossier.Part part() {
    List<Dossier.Kind> numbers = plans.few(() -> one(Dossier.Kind.values()));
    return new Dossier.Part(
        numbers,
        plans.few(() ->
            new Dossier.Cell(
                plans.few(this::value), numbers.stream().map(_ -> finding()).toList())),
        random.nextInt(1000));
  }

  private Dossier.Finding finding() {
    Dossier.Fate fate = one(Dossier.Fate.values());
    return new Dossier.Finding(
        fate,
        fate == Dossier.Fate.RELEASED
            ? Optional.of(random.nextLong(1, 1L << 40))
            : Optional.empty(),
        plans.few(() -> one(ReviewRule.values())));
  }

  /** A top-up. */
  public Raise raise() {
    return new Raise(
        raiseId(),
        account(),
        new Budget(rho(), delta(), random.nextLong(Long.MAX_VALUE)),
        plans.few(() -> new Raise.Decision(bytes(), bytes())));
  }

  /** What became of a top-up. */
  public Raise.Reply raised() {
    return new Raise.Reply(raiseId(), one(Raise.Outcome.values()), mark());
  }

  /** A question about what was spent. */
  public AskOdometer askOdometer() {
    return new AskOdometer(new DatasetId("clinic"), Bytes.of(digest().bytes()));
  }

  /** What was spent. */
  public Odometer odometer() {
    return new Odometer(
        bytes(),
        new DatasetId("clinic"),
        mark(),
        plans.few(() -> new AccountState(account(), new Budget(rho(), delta()), cost())),
        plans.few(() ->
            new Spending(
                jobId(),
                new ProjectId("p"),
                new Question(digest(), digest(), digest()),
                cost(),
                cost(),
                instant())));
  }

  private Account account() {
    DatasetId dataset = new DatasetId("clinic");
    return random.nextBoolean()
        ? Account.of(dataset)
        : Account.of(new ProjectId("project-" + random.nextInt(10)), dataset);
  }

  private LedgerMark mark() {
    return new LedgerMark(
        digest().hex().substring(0, 32), random.nextLong(Long.MAX_VALUE), digest());
  }

  private RaiseId raiseId() {
    return new RaiseId("raise-" + random.nextInt(1000));
  }

  private Cost cost() {
    return new Cost(rho(), delta(), random.nextLong(Long.MAX_VALUE));
  }

  private Rho rho() {
    return new Rho(random.nextLong(Long.MAX_VALUE));
  }

  private Delta delta() {
    return new Delta(random.nextLong(Long.MAX_VALUE));
  }

  /** A released table. */
  public ReleasedTable released() {
    List<ReleasedTable.Column> columns =
        plans.few(() -> new ReleasedTable.Column(new Name("n" + random.nextInt(10)), type()));
    return new ReleasedTable(
        one(ReleaseMode.values()),
        columns,
        plans.few(() -> columns.stream().map(c -> values.value(c.type())).toList()));
  }

  /** What the keeper asks. */
  public EngineRequest request() {
    return new EngineRequest(policy(), plans.some(() -> ask(plans.leaf())));
  }

  /** What the worker answers. */
  public List<Answer> answers() {
    return plans.few(() ->
        random.nextInt(4) == 0
            ? new Answer.Rows(plans.few(() -> plans.few(this::value)))
            : cells());
  }

  /** Signed content. */
  public Signed signed() {
    return new Signed(bytes(), bytes());
  }

  /** A value of any type. */
  public Value value() {
    return values.value(type());
  }

  private Table table(Name name) {
    List<Column> columns = new ArrayList<>();
    columns.add(column(new Name("person_id"), ValueType.INTEGER, ColumnRole.PERSON_KEY));
    columns.add(column(new Name("hidden"), type(), ColumnRole.HIDDEN));
    columns.add(
        new Column(
            new Name("amount"),
            ValueType.REAL,
            ColumnRole.QUANTITY,
            Optional.of(new Bounds(-random.nextInt(1000), random.nextDouble() * 1e9)),
            random.nextBoolean(),
            false));
    columns.add(
        new Column(
            new Name("code"), ValueType.TEXT, ColumnRole.CODE, Optional.empty(), true, true));
    return new Table(
        name,
        Table.Audience.PERSON,
        columns,
        plans.few(() ->
            random.nextBoolean()
                ? Set.of(new Name("person_id"), new Name("code"), new Name("amount"))
                : Set.of(new Name("hidden"))));
  }

  private static Column column(Name name, ValueType type, ColumnRole role) {
    return new Column(name, type, role, Optional.empty(), true, false);
  }

  private Protection protection() {
    return new Protection(
        random.nextInt(10, 1001),
        random.nextInt(1, 1_000_001),
        random.nextInt(1, 100_001),
        switch (one(ReleaseMode.values())) {
          case DP ->
              new Protection.Dp(
                  random.nextInt(1, 1001),
                  new Rho(random.nextLong(1, 1L << 40)),
                  new Delta(random.nextLong(1, 1L << 40)),
                  budget(),
                  budget());
          case PERTURBED ->
              new Protection.Perturbed(
                  random.nextInt(5, 1001),
                  2 * random.nextInt(1, 6),
                  random.nextInt(5, 21) / 10.0,
                  random.nextInt(1, 1_000_001));
          case REVIEWED ->
              new Protection.Reviewed(
                  random.nextInt(1, 101),
                  random.nextInt(1, 101),
                  random.nextInt(1, 101),
                  random.nextInt(1, 1001));
        });
  }

  private Budget budget() {
    return new Budget(new Rho(random.nextLong(1L << 40)), new Delta(random.nextLong(1L << 40)));
  }

  private Ask ask(Released.Leaf leaf) {
    return switch (leaf) {
      case Released.Release release ->
          new Ask.OfCells(release, release.aggregates().stream().map(_ -> measure()).toList());
      case Released.Browse browse -> new Ask.OfRows(browse);
    };
  }

  private Measure measure() {
    Bounds range = new Bounds(-random.nextInt(1000), random.nextInt(1000));
    return switch (random.nextInt(7)) {
      case 0 -> new Measure.Persons();
      case 1 -> new Measure.Rows();
      case 2 -> new Measure.Sum(range, random.nextBoolean());
      case 3 -> new Measure.Mean(range);
      case 4 -> new Measure.Distinct();
      case 5 -> new Measure.Variance(range, random.nextBoolean());
      default -> new Measure.Quantile(range, random.nextBoolean(), random.nextInt(101) / 100.0);
    };
  }

  private Cells cells() {
    return new Cells(plans.few(this::cell));
  }

  private Cells.Cell cell() {
    List<Cells.Amount> amounts = plans.few(this::amount);
    return new Cells.Cell(
        plans.few(this::value),
        random.nextLong(Long.MAX_VALUE),
        amounts,
        random.nextBoolean() ? List.of() : amounts.stream().map(_ -> makeup()).toList());
  }

  private Makeup makeup() {
    return new Makeup(sketch(), random.nextLong(1L << 40), share(), share());
  }

  private Makeup.Share share() {
    long largest = random.nextLong(1L << 40);
    return new Makeup.Share(largest, random.nextLong(largest + 1));
  }

  private PersonSketch sketch() {
    return PersonSketch.of(random.longs(PersonSketch.BUCKETS).toArray());
  }

  /** Answers that the keeper remembers. */
  public List<Watch.Watched> watched() {
    return plans.few(this::oneWatched);
  }

  private Watch.Watched oneWatched() {
    return new Watch.Watched(
        measure(),
        sketch(),
        random.nextLong(1L << 40),
        random.nextLong(),
        random.nextLong(1L << 40),
        value(),
        random.nextLong(1L << 40));
  }

  private Cells.Amount amount() {
    long persons = random.nextLong(1, 1L << 40);
    long rows = random.nextLong(1, 1L << 40);
    return switch (random.nextInt(3)) {
      case 0 -> new Cells.Amount.Count(persons, rows);
      case 1 ->
          new Cells.Amount.Total(
              persons, rows, random.nextLong(), random.nextLong(Long.MAX_VALUE), shares());
      default -> histogram(persons);
    };
  }

  private Optional<Cells.Amount.Shares> shares() {
    long largest = random.nextLong(1, 1L << 40);
    return random.nextBoolean()
        ? Optional.of(new Cells.Amount.Shares(largest, random.nextLong(largest)))
        : Optional.empty();
  }

  private Cells.Amount histogram(long persons) {
    List<Cells.Amount.Leaf> leaves = new ArrayList<>();
    long index = -1;
    for (int i = 0; i <= random.nextInt(4); i++) {
      index += random.nextLong(1, 1L << 18);
      leaves.add(new Cells.Amount.Leaf(index, random.nextLong(1, 1L << 20)));
    }
    return new Cells.Amount.Histogram(
        persons, leaves.stream().mapToLong(Cells.Amount.Leaf::rows).sum(), leaves);
  }

  private JobId jobId() {
    return new JobId("job-" + random.nextInt(1000));
  }

  private Digest digest() {
    return Digest.of(bytes().toArray());
  }

  private Bytes bytes() {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  private Instant instant() {
    return Instant.ofEpochMilli(random.nextLong(-1L << 45, 1L << 45));
  }

  private ValueType type() {
    return one(ValueType.values());
  }

  @SafeVarargs
  private <T> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
