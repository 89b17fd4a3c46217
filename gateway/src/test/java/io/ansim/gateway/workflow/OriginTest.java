package io.ansim.gateway.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginTest {
  private static final Released.Release RELEASE =
      new Released.Release(
          new Relation.Scan(new Name("person"), List.of(new Name("person_id"))),
          List.of(Expr.column(0)),
          List.of(new Aggregate.Persons(Optional.empty()), new Aggregate.Rows(Optional.empty())));

  @Test
  void of_release_tellsKeysFromNumbers() {
    assertEquals(new Origin.Key(), Origin.of(RELEASE, 0));
    assertEquals(new Origin.Aggregated(RELEASE, 1), Origin.of(RELEASE, 2));
  }

  @Test
  void of_reorderedAndCut_followsTheColumn() {
    Released root =
        new Released.Limit(
            new Released.Sort(
                new Released.Compute(
                    RELEASE, List.of(Expr.column(2), Expr.column(0), Expr.Literal.of(true))),
                List.of(new Released.SortKey(0, true, false))),
            0,
            5);

    assertEquals(new Origin.Aggregated(RELEASE, 1), Origin.of(root, 0));
    assertEquals(new Origin.Key(), Origin.of(root, 1));
    assertEquals(new Origin.Computed(), Origin.of(root, 2));
  }
}
