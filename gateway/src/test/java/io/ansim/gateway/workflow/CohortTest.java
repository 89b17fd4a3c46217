package io.ansim.gateway.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ansim.gateway.state.Subjects;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.job.Salt;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CohortTest {
  private static final Salt SALT = new Salt("A".repeat(22));

  private static final Relation PERSONS =
      new Relation.Scan(new Name("person"), List.of(new Name("person_id"), new Name("gender")));
  private static final Relation OTHERS =
      new Relation.Scan(new Name("person"), List.of(new Name("person_id")));

  private static Plan plan(Relation of, List<Expr> keys, Aggregate... aggregates) {
    List<Name> labels =
        IntStream.range(0, keys.size() + aggregates.length)
            .mapToObj(i -> new Name("column_" + i))
            .toList();
    return new Plan(new Released.Release(of, keys, List.of(aggregates)), labels);
  }

  @Test
  void of_samePersonsToldDifferently_isOneCohort() {
    Aggregate persons = new Aggregate.Persons(Optional.empty());
    Aggregate rows = new Aggregate.Rows(Optional.empty());
    Subjects alone = Cohort.of(plan(PERSONS, List.of(), persons), SALT);
    Subjects grouped = Cohort.of(plan(PERSONS, List.of(new Expr.Column(1)), rows, persons), SALT);
    assertEquals(alone.cohort(), grouped.cohort());
    assertEquals(OptionalInt.of(0), alone.column());
    assertEquals(OptionalInt.of(2), grouped.column());
    assertNotEquals(alone.cohort(), Cohort.of(plan(OTHERS, List.of(), persons), SALT).cohort());
    assertEquals(OptionalInt.empty(), Cohort.of(plan(PERSONS, List.of(), rows), SALT).column());
  }

  @Test
  void counted_protectedNumbers_areAddedUpAndWithheldOnesAreNot() {
    Subjects asked =
        Cohort.of(plan(PERSONS, List.of(), new Aggregate.Persons(Optional.empty())), SALT);
    assertEquals(
        OptionalLong.of(1_450 - 5),
        Cohort.counted(asked, answer(new Value.Int(1_450), new Value.Null(), new Value.Int(-5)))
            .persons());
    assertEquals(OptionalLong.empty(), Cohort.counted(asked, answer(new Value.Null())).persons());
    assertEquals(OptionalLong.empty(), Cohort.counted(asked, answer()).persons());
  }

  private static ReleasedTable answer(Value... values) {
    return new ReleasedTable(
        ReleaseMode.PERTURBED,
        List.of(new ReleasedTable.Column(new Name("persons"), ValueType.INTEGER)),
        Arrays.stream(values).map(List::of).toList());
  }
}
