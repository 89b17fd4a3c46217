package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.job.Reply.Rejection;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A taken-over gateway announces, and signs, plans that no judge would have let through. */
final class GatewayTakeoverPlanTest extends Takeover {
  private static final Aggregate PERSONS = new Aggregate.Persons(Optional.empty());
  private static final Expr PERSON = Expr.column(0);
  private static final Expr WEIGHT = Expr.column(2);
  private static final Expr HEIGHT = Expr.column(3);

  private int asked;

  @Test
  void submit_groupedByPerson_isDenied() throws Exception {
    assertDenied(Demo.plan(List.of(PERSON), List.of(PERSONS)));
  }

  @Test
  void submit_groupedByExactQuantity_isDenied() throws Exception {
    assertDenied(Demo.plan(List.of(WEIGHT), List.of(PERSONS)));
  }

  @Test
  void submit_filteredByPerson_isDenied() throws Exception {
    Expr one = Expr.call(Function.EQUAL, PERSON, Expr.Literal.of(1));
    assertDenied(Demo.plan(List.of(), List.of(new Aggregate.Persons(Optional.of(one)))));
  }

  @Test
  void submit_sumWithoutBounds_isDenied() throws Exception {
    assertDenied(Demo.plan(List.of(), List.of(new Aggregate.Sum(HEIGHT, Optional.empty()))));
  }

  @Test
  void submit_sumOfPersonKeys_isDenied() throws Exception {
    assertDenied(Demo.plan(List.of(), List.of(new Aggregate.Sum(PERSON, Optional.empty()))));
  }

  @Test
  void submit_publicTableAlone_isDenied() throws Exception {
    Relation codes = scan("vocabulary", "code");
    assertDenied(Demo.plan(codes, List.of(), List.of(PERSONS)));
  }

  @Test
  void submit_tooManyColumns_isDenied() throws Exception {
    assertDenied(Demo.plan(List.of(), Collections.nCopies(21, PERSONS)));
  }

  @Test
  void submit_planThatDoesNotTypeCheck_isDenied() throws Exception {
    assertDenied(Demo.plan(scan("nowhere", "code"), List.of(), List.of(PERSONS)));
    assertDenied(Demo.plan(scan("person", "person_id", "name"), List.of(), List.of(PERSONS)));
    assertDenied(Demo.plan(List.of(Expr.column(99)), List.of(PERSONS)));
    Expr sum = Expr.call(Function.ADD, Expr.column(1), Expr.Literal.of(1));
    assertDenied(Demo.plan(List.of(sum), List.of(PERSONS)));
    Released root = Demo.plan().root();
    assertDenied(new Plan(root, List.of()));
    assertDenied(
        new Plan(new Released.Keep(root, Expr.column(0)), List.of(new Name("a"), new Name("b"))));
  }

  @Test
  void submit_planUnderAnotherGuise_isDenied() throws Exception {
    Plan plan = Demo.canonical(Demo.plan());
    Released.Release release = (Released.Release) plan.root();
    Plan disguised =
        new Plan(
            new Released.Release(
                new Relation.Filter(release.input(), Expr.Literal.of(true)),
                release.keys(),
                release.aggregates()),
            plan.labels());
    assertEquals(plan, Demo.canonical(disguised));
    assertRejected(Rejection.DENIED, announced(world.verbatim("job-guise", disguised)));
  }

  private void assertDenied(Plan plan) throws Exception {
    assertRejected(Rejection.DENIED, announced(world.bare("job-" + asked++, plan)));
  }

  private static Relation scan(String table, String... columns) {
    return new Relation.Scan(new Name(table), List.of(columns).stream().map(Name::new).toList());
  }
}
