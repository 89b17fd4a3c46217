package io.ansim.gateway.workflow;

import io.ansim.gateway.sql.Checked;
import io.ansim.gateway.sql.PlacedObjection;
import io.ansim.gateway.sql.PlanWords;
import io.ansim.gateway.sql.Questions;
import io.ansim.gateway.sql.Span;
import io.ansim.policy.check.Decision;
import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import java.util.List;
import java.util.Optional;

/**
 * Reads texts by their first word: `count` is permitted, `refer` is referred, `browse` looks public
 * rows up, others are refused.
 */
public final class WordQuestions implements Questions {
  private static final PlanWords WORDS = new PlanWords("모든 사람", "all persons");
  private static final Released.Release RELEASE =
      new Released.Release(
          new Relation.Scan(new Name("person"), List.of(new Name("person_id"))),
          List.of(),
          List.of(new Aggregate.Persons(Optional.empty())));
  private static final Released.Browse LOOK_UP =
      new Released.Browse(
          new Relation.Scan(new Name("concept"), List.of(new Name("concept_id"))),
          List.of(),
          0,
          100);

  @Override
  public Checked check(DatasetPolicy policy, String sql) {
    if (sql.startsWith("crash")) {
      throw new IllegalStateException("secret text " + sql);
    }
    List<Ask> asks = List.of(new Ask.OfCells(RELEASE, List.of(new Measure.Persons())));
    return switch (sql.split(" ", -1)[0]) {
      case "count" -> new Checked.Accepted(plan(RELEASE), new Decision.Permit(asks), WORDS);
      case "refer" -> new Checked.Accepted(plan(RELEASE), new Decision.Refer(asks), WORDS);
      case "browse" ->
          new Checked.Accepted(
              plan(LOOK_UP), new Decision.Permit(List.of(new Ask.OfRows(LOOK_UP))), WORDS);
      default ->
          new Checked.Refused(
              List.of(
                  new PlacedObjection(
                      Rule.NOT_AGGREGATE,
                      "rows of persons cannot leave",
                      new Span(1, 1, 1, sql.length()),
                      Optional.of("count(*)"))));
    };
  }

  private static Plan plan(Released answer) {
    return new Plan(answer, List.of(new Name("persons")));
  }
}
