package io.ansim.enclave.keeper;

import io.ansim.policy.canonical.Canonical;
import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.IllTypedPlan;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.SetOperation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A small dataset, its policy and a question about it. */
final class Demo {
  static final DatasetId DATASET = new DatasetId("demo");
  static final Purpose PURPOSE = new Purpose("DUO:0000007");
  static final int MAX_CELLS = 100;

  private Demo() {}

  static DatasetPolicy policy(int version) {
    return policy(DATASET, version, ReleaseMode.PERTURBED);
  }

  static DatasetPolicy policy(DatasetId dataset, int version, ReleaseMode mode) {
    Table person =
        new Table(
            name("person"),
            Table.Audience.PERSON,
            List.of(
                column("person_id", ValueType.INTEGER, ColumnRole.PERSON_KEY, Optional.empty()),
                column("sex", ValueType.TEXT, ColumnRole.CODE, Optional.empty()),
                column(
                    "weight", ValueType.REAL, ColumnRole.QUANTITY, Optional.of(new Bounds(0, 300))),
                column("height", ValueType.REAL, ColumnRole.QUANTITY, Optional.empty())),
            List.of(Set.of(name("person_id"))));
    Table vocabulary =
        new Table(
            name("vocabulary"),
            Table.Audience.PUBLIC,
            List.of(column("code", ValueType.TEXT, ColumnRole.CODE, Optional.empty())),
            List.of());
    return new DatasetPolicy(
        dataset,
        version,
        new DatasetPolicy.Title("시험", "test"),
        "/stewards",
        List.of(person, vocabulary),
        new Protection(10, 20, MAX_CELLS, rules(mode)),
        List.of(PURPOSE, new Purpose("DUO:0000042")),
        Instant.parse("2030-01-01T00:00:00Z"));
  }

  private static Protection.Rules rules(ReleaseMode mode) {
    return switch (mode) {
      case DP -> Protection.Dp.standard();
      case PERTURBED -> Protection.Perturbed.standard();
      case REVIEWED -> Protection.Reviewed.standard();
    };
  }

  /** Persons by sex. */
  static Plan plan() {
    return plan(List.of(Expr.column(1)), List.of(new Aggregate.Persons(Optional.empty())));
  }

  /** Persons by sex and all of them, the most first. */
  static Plan bySexAndTogether() {
    List<Aggregate> persons = List.of(new Aggregate.Persons(Optional.empty()));
    Relation scan = new Relation.Scan(name("person"), PERSON_COLUMNS);
    Released all = new Released.Release(scan, List.of(), persons);
    Released both =
        new Released.Combine(
            SetOperation.UNION_ALL,
            new Released.Release(scan, List.of(Expr.column(1)), persons),
            new Released.Compute(all, List.of(Expr.Literal.of("all"), Expr.column(0))));
    return new Plan(
        new Released.Sort(both, List.of(new Released.SortKey(1, true, false))),
        List.of(name("sex"), name("persons")));
  }

  /** Persons by sex, and the women: not the same rows. */
  static Plan bySexAndWomen() {
    List<Aggregate> persons = List.of(new Aggregate.Persons(Optional.empty()));
    Relation scan = new Relation.Scan(name("person"), PERSON_COLUMNS);
    Relation women =
        new Relation.Filter(scan, Expr.call(Function.EQUAL, Expr.column(1), Expr.Literal.of("F")));
    Released some = new Released.Release(women, List.of(), persons);
    return new Plan(
        new Released.Combine(
            SetOperation.UNION_ALL,
            new Released.Release(scan, List.of(Expr.column(1)), persons),
            new Released.Compute(some, List.of(Expr.Literal.of("women"), Expr.column(0)))),
        List.of(name("sex"), name("persons")));
  }

  /** The public codes, the last first. */
  static Plan codes() {
    return new Plan(
        new Released.Browse(
            new Relation.Scan(name("vocabulary"), List.of(name("code"))),
            List.of(new Released.SortKey(0, true, false)),
            0,
            10),
        List.of(name("code")));
  }

  /** A release over all columns of the persons' table. */
  static Plan plan(List<Expr> keys, List<Aggregate> aggregates) {
    return plan(new Relation.Scan(name("person"), PERSON_COLUMNS), keys, aggregates);
  }

  static Plan plan(Relation input, List<Expr> keys, List<Aggregate> aggregates) {
    List<Name> labels =
        IntStream.range(0, keys.size() + aggregates.size()).mapToObj(i -> name("c" + i)).toList();
    return new Plan(new Released.Release(input, keys, aggregates), labels);
  }

  /** A plan as a gateway sends it; one that does not type-check has no other form. */
  static Plan canonical(Plan plan) {
    try {
      return Canonical.of(policy(1), plan);
    } catch (IllTypedPlan illTyped) {
      return plan;
    }
  }

  static Name name(String name) {
    return new Name(name);
  }

  static final List<Name> PERSON_COLUMNS =
      List.of(name("person_id"), name("sex"), name("weight"), name("height"));

  private static Column column(
      String name, ValueType type, ColumnRole role, Optional<Bounds> bounds) {
    return new Column(name(name), type, role, bounds, true, false);
  }
}
