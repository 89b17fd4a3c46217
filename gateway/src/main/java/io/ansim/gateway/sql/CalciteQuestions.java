package io.ansim.gateway.sql;

import io.ansim.policy.canonical.Canonical;
import io.ansim.policy.check.Decision;
import io.ansim.policy.check.Judge;
import io.ansim.policy.check.Objection;
import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.plan.IllTypedPlan;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelRoot;

/** Reads texts with Calcite, in a plan's closed language, and judges them. */
public final class CalciteQuestions implements Questions {
  private static final int LONGEST_FILLING = 60;

  /** A reader. */
  public CalciteQuestions() {}

  // The parser is large and foreign; whatever it throws, also an assertion or an exhausted stack,
  // must end as a refusal and in nothing else.
  @SuppressWarnings("CatchAndPrintStackTrace")
  @Override
  public Checked check(DatasetPolicy policy, String sql) {
    try {
      return read(policy, sql);
    } catch (Refusal refusal) {
      return new Checked.Refused(inOrder(refusal.objections()));
    } catch (IllTypedPlan illTyped) {
      return new Checked.Refused(
          new Refusal(
                  Rule.ILL_TYPED, "the question does not fit the tables", new Lines(sql).whole())
              .objections());
    } catch (RuntimeException | Error unreadable) {
      return new Checked.Refused(
          new Refusal(
                  Rule.PARSE,
                  "the text cannot be read as a question; write it more simply",
                  new Lines(sql.isEmpty() ? " " : sql).whole())
              .objections());
    }
  }

  private static Checked read(DatasetPolicy policy, String sql) {
    SourceText source = SourceText.of(sql);
    SourceMap places = new SourceMap();
    RelRoot root = new Front(policy, source).relations();
    Released released = new RelMapper(policy, source, places, root.project()).released();
    Plan asked = new Plan(released, labels(root));
    Judge judge = new Judge(policy);
    Decision asAsked = judge.decide(asked);
    if (isShapeless(asAsked)) {
      return refused((Decision.Deny) asAsked, source, places);
    }
    Plan plan = Canonical.of(policy, asked, places::carry);
    Decision decision = judge.decide(plan);
    return switch (decision) {
      case Decision.Permit _, Decision.Refer _ ->
          new Checked.Accepted(plan, decision, PlanText.of(plan, decision, policy));
      // The question as it was asked remembers its places best.
      case Decision.Deny deny ->
          refused(asAsked instanceof Decision.Deny first ? first : deny, source, places);
    };
  }

  /** Whether a plan is too large or too odd to be brought into its canonical form. */
  private static boolean isShapeless(Decision decision) {
    return decision instanceof Decision.Deny(List<Objection> objections)
        && objections.stream().anyMatch(o -> o.rule() == Rule.SIZE || o.rule() == Rule.ILL_TYPED);
  }

  private static Checked refused(Decision.Deny deny, SourceText source, SourceMap places) {
    return new Checked.Refused(
        inOrder(
            deny.objections().stream()
                .map(objection -> place(objection, source, places))
                .toList()));
  }

  private static PlacedObjection place(Objection objection, SourceText source, SourceMap places) {
    Span span =
        objection
            .at()
            .flatMap(places::of)
            .or(() -> ofRule(objection.rule(), source))
            .orElse(source.whole());
    return new PlacedObjection(
        objection.rule(),
        objection.message(),
        span,
        isAboutAValue(objection.rule())
            ? objection.rewrite().map(rewrite -> filled(rewrite, span, source))
            : objection.rewrite());
  }

  /** Whether a rule's rewrites are of the very value that the objection points at. */
  private static boolean isAboutAValue(Rule rule) {
    return switch (rule) {
      case GENERALISE, SELECTOR, UNBOUNDED -> true;
      default -> false;
    };
  }

  /** A rewrite with what the objection points at in the place of its dots. */
  private static String filled(String rewrite, Span at, SourceText source) {
    String text = source.original(at);
    return at.equals(source.whole()) || text.length() > LONGEST_FILLING
        ? rewrite
        : rewrite.replace("…", text);
  }

  /** A bare column has no place of its own in the parser's tree. */
  private static Optional<Span> ofRule(Rule rule, SourceText source) {
    return switch (rule) {
      case GROUP_KEY_IS_UNIT -> source.lastMention("person_id");
      default -> Optional.empty();
    };
  }

  private static List<PlacedObjection> inOrder(List<PlacedObjection> objections) {
    return objections.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt((PlacedObjection o) -> o.at().line())
                .thenComparingInt(o -> o.at().column()))
        .toList();
  }

  /** The names of the answer's columns: the text's own, made distinct and plain. */
  private static List<Name> labels(RelRoot root) {
    List<Name> labels = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (var field : root.fields) {
      String wanted = field.getValue().toLowerCase(Locale.ROOT);
      String base = Name.isName(wanted) ? wanted : "column_" + (labels.size() + 1);
      String label = base;
      for (int i = 2; !taken.add(label); i++) {
        label = base + "_" + i;
      }
      labels.add(new Name(label));
    }
    return labels;
  }
}
