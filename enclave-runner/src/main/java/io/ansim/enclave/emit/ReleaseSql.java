package io.ansim.enclave.emit;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.evaluate.GroupDomain;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.RowTypes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders a request for cells as DuckDB statements that bound what one person contributes: one
 * statement for the totals of all groups, and one more for each aggregate that tells values apart.
 * Their rows belong together by the keys.
 *
 * <p>All of them count a person in the same groups: at most as many as the bound says, chosen by
 * the keyed hash among all groups in which the person has rows.
 */
public final class ReleaseSql {
  private static final String VALUES = "values";
  private static final String ROWS = "rows";

  private final Ask.OfCells ask;
  private final ContributionBound bound;
  private final boolean capsGroups;
  private final boolean noisy;
  private final Contributions contributions;
  private final DatasetPolicy policy;

  /** Renders one release. */
  public ReleaseSql(DatasetPolicy policy, Ask.OfCells ask, ContributionBound bound) {
    this.policy = policy;
    this.ask = ask;
    this.bound = bound;
    this.capsGroups = bound.bindsGroups();
    this.noisy = policy.protection().rules() instanceof Protection.Dp;
    this.contributions = new Contributions(policy, ask.leaf());
  }

  /**
   * One row for each group: the keys, the distinct persons, and for each aggregate its distinct
   * persons, its rows, its total and its squares; then, if {@link #hasShares}, for each aggregate
   * the two largest contributions of one person. What is beyond 64 bits is null.
   */
  public EngineSql totals() {
    PersonSums sums = new PersonSums(bound.maxRows(), noisy);
    List<String> totals = new ArrayList<>(contributions.keys());
    totals.add("count(*) AS n");
    for (int i = 0; i < ask.measures().size(); i++) {
      totals.addAll(sums.ofGroup(ask.measures().get(i), i));
    }
    if (hasShares()) {
      for (int i = 0; i < ask.measures().size(); i++) {
        totals.addAll(sums.sharesOfGroup(ask.measures().get(i), i));
      }
    }
    EngineSql all =
        grouped(RelationSql.list(totals), persons(sums), contributions.keys(), capsGroups);
    return selects() ? largest(all) : all;
  }

  /**
   * One row for each group and bucket of its persons: the keys, the bucket, and for each aggregate
   * the columns of {@link CrowdSums}.
   */
  public EngineSql crowds() {
    PersonSums sums = new PersonSums(bound.maxRows(), noisy);
    CrowdSums crowds = new CrowdSums(sums, bound.maxRows());
    List<EngineSql.Parameter> parameters = new ArrayList<>();
    if (capsGroups) {
      parameters.add(EngineSql.Parameter.CHOICE);
    }
    parameters.add(EngineSql.Parameter.PERSONS);
    List<String> buckets = new ArrayList<>(contributions.keys());
    buckets.add("b");
    List<String> outputs = new ArrayList<>(buckets);
    for (int i = 0; i < ask.measures().size(); i++) {
      outputs.addAll(crowds.of(ask.measures().get(i), i));
    }
    String numbered = CrowdSums.numbered(persons(sums), parameters.size());
    return new EngineSql(
        grouped(RelationSql.list(outputs), numbered, buckets, false).text(), parameters);
  }

  /** In how many units the totals of an aggregate's persons are squared by {@link #crowds}. */
  public BigInteger squareUnit(int aggregate) {
    return new CrowdSums(new PersonSums(bound.maxRows(), noisy), bound.maxRows())
        .unit(ask.measures().get(aggregate));
  }

  /** One row for each person and group that counts. */
  private String persons(PersonSums sums) {
    List<String> person = new ArrayList<>(contributions.personAndKeys());
    for (int i = 0; i < ask.measures().size(); i++) {
      person.addAll(sums.ofPerson(ask.measures().get(i), i, filter(i)));
    }
    String persons =
        "SELECT %s FROM (%s) AS r GROUP BY %s"
            .formatted(
                RelationSql.list(person),
                contributions.all(),
                RelationSql.list(contributions.personAndKeys()));
    return capsGroups ? Choice.groups(persons, contributions.group(), bound.maxGroups()) : persons;
  }

  /** Whether groups of few persons are never shown, whatever noise they would get. */
  private boolean selects() {
    return noisy && GroupDomain.of(policy, ask.leaf()).isEmpty();
  }

  /**
   * The groups that could be shown, the largest first; no more of them than are handed over, rather
   * than a failure that would tell how many there are.
   */
  private EngineSql largest(EngineSql groups) {
    return new EngineSql(
        "SELECT * FROM (%s) AS r WHERE n >= %d ORDER BY n DESC NULLS LAST LIMIT %d"
            .formatted(
                groups.text(),
                policy.protection().minPersons(),
                policy.protection().maxExactCells()),
        groups.parameters());
  }

  /** Whether the release mode asks what the largest of the persons contribute. */
  public boolean hasShares() {
    return policy.protection().mode() == ReleaseMode.REVIEWED;
  }

  /**
   * One row for each group that has values of a {@link Measure.Distinct}: the keys and the number
   * of distinct values, of each person at most as many as rows count.
   */
  public EngineSql distinctValues(int aggregate) {
    Aggregate.Distinct distinct = (Aggregate.Distinct) ask.leaf().aggregates().get(aggregate);
    RowTypes types = new RowTypes(policy);
    ValueType type = types.of(distinct.value(), types.of(ask.leaf().input()));
    String values = observed(aggregate, "SELECT DISTINCT", "v" + aggregate);
    String chosen = choose(values, VALUES, List.of(new Choice.Part("v", type)));
    List<String> outputs = new ArrayList<>(contributions.keys());
    outputs.add("count(DISTINCT v)");
    return grouped(RelationSql.list(outputs), chosen, contributions.keys(), true);
  }

  /**
   * One row for each group and leaf of a {@link Measure.Quantile} that has rows: the keys, the
   * leaf's index and its rows, of each person at most as many in a group as count.
   */
  public EngineSql leaves(int aggregate) {
    Measure.Quantile quantile = (Measure.Quantile) ask.measures().get(aggregate);
    List<String> leaf = new ArrayList<>(contributions.personAndKeys());
    leaf.add("v");
    String numbered =
        "SELECT *, row_number() OVER (PARTITION BY %s) AS copy FROM (%s) AS r"
            .formatted(
                RelationSql.list(leaf),
                observed(aggregate, "SELECT", leaf(quantile, "v" + aggregate)));
    String chosen =
        choose(
            numbered,
            ROWS,
            List.of(
                new Choice.Part("v", ValueType.INTEGER),
                new Choice.Part("copy", ValueType.INTEGER)));
    List<String> keys = new ArrayList<>(contributions.keys());
    keys.add("v");
    return grouped(RelationSql.list(keys) + ", count(*)", chosen, keys, true);
  }

  /** The person, the keys and the value {@code v} of the rows that an aggregate looks at. */
  private String observed(int aggregate, String select, String value) {
    String seen =
        contributions
            .condition(aggregate)
            .map(condition -> "CASE WHEN " + condition + " THEN " + value + " END")
            .orElse(value);
    String rows =
        "%s %s, %s AS v FROM (%s) AS r"
            .formatted(
                select,
                RelationSql.list(contributions.personAndKeys()),
                seen,
                contributions.of(aggregate));
    String kept =
        capsGroups ? Choice.rowsOfGroups(rows, contributions.group(), bound.maxGroups()) : rows;
    return "SELECT * FROM (" + kept + ") AS r WHERE v IS NOT NULL";
  }

  private String choose(String rows, String purpose, List<Choice.Part> more) {
    List<Choice.Part> parts = new ArrayList<>(contributions.group());
    parts.addAll(more);
    return Choice.rows(rows, purpose, contributions.personAndKeys(), parts, bound.maxRows());
  }

  /** The index of the leaf in which a value lies, as {@link Measure.Quantile} numbers them. */
  private static String leaf(Measure.Quantile quantile, String value) {
    Bounds range = quantile.range();
    return "CASE WHEN %s IS NOT NULL THEN CAST(floor((%s - %s) / %s) AS BIGINT) END"
        .formatted(
            value,
            PersonSums.clamped(range, value),
            Literals.real(range.min()),
            Literals.real(quantile.width()));
  }

  private String filter(int aggregate) {
    return contributions
        .condition(aggregate)
        .map(condition -> " FILTER (WHERE " + condition + ")")
        .orElse("");
  }

  private static EngineSql grouped(String outputs, String rows, List<String> keys, boolean keyed) {
    String groups = keys.isEmpty() ? "" : " GROUP BY " + RelationSql.list(keys);
    return new EngineSql("SELECT " + outputs + " FROM (" + rows + ") AS r" + groups, keyed);
  }
}
