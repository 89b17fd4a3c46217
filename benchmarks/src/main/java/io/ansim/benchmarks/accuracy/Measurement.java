package io.ansim.benchmarks.accuracy;

import io.ansim.benchmarks.terms.Planned;
import io.ansim.benchmarks.terms.Terms;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.CellKeys;
import io.ansim.policy.disclosure.Disclosure;
import io.ansim.policy.disclosure.Means;
import io.ansim.policy.disclosure.MemoryWatch;
import io.ansim.policy.plan.Value;
import io.ansim.policy.suppress.LinearSolver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Asks a hospital questions under given rules, from text to release, and compares with the exact
 * numbers. Errors include what bounding each person's contribution leaves out.
 */
final class Measurement {
  /** Groups of no more persons are left out of errors. */
  static final int LARGE = 200;

  private static final int REPEATS = 5;
  private static final long SEED = 7;

  private final Hospital hospital;
  private final DatasetPolicy policy = Terms.beside(Measurement.class, "hospital.yaml");

  Measurement(Hospital hospital) {
    this.hospital = hospital;
  }

  /** The policy's own rules at a question's price. */
  Protection.Rules differential(Rho perQuery) {
    Protection.Dp own = Protection.Dp.standard();
    return new Protection.Dp(
        own.maxGroups(), perQuery, own.selection(), own.project(), own.dataset());
  }

  /** The errors of a question under some rules. */
  Errors errors(Question question, Protection.Rules rules) throws SQLException {
    DatasetPolicy terms = policy.under(rules);
    Planned asked = Planned.of(question.sql(), terms);
    List<Ask> asks = asked.asks();
    List<Answer> answers = hospital.answers(terms, asks);
    Map<List<String>, Hospital.Truth> truth = hospital.truth(question);
    SplittableRandom random = new SplittableRandom(SEED);
    List<Double> relative = new ArrayList<>();
    long shown = 0;
    for (int i = 0; i < REPEATS; i++) {
      Disclosure disclosure =
          new Disclosure(
              terms,
              new Means(
                  random::nextBytes,
                  keys(random.nextLong()),
                  new MemoryWatch(),
                  _ -> new LinearSolver.Solution.Unsettled()));
      Map<List<String>, Double> released =
          released(disclosure.release(asked.plan(), asks, answers).table().rows(), question);
      shown += released.size();
      released.forEach((keys, number) -> {
        Hospital.Truth exact = truth.get(keys);
        if (exact != null && exact.persons() > LARGE) {
          relative.add(Math.abs(number - exact.number()) / exact.number());
        }
      });
    }
    long large = truth.values().stream().filter(exact -> exact.persons() > LARGE).count();
    return new Errors(
        relative,
        1 - (double) relative.size() / (large * REPEATS),
        1 - (double) shown / ((long) truth.size() * REPEATS));
  }

  /** Changes that depend on who is counted, others for each seed. */
  private static CellKeys keys(long seed) {
    return (_, input) -> new SplittableRandom(seed ^ Arrays.hashCode(input)).nextLong();
  }

  private static Map<List<String>, Double> released(List<List<Value>> rows, Question question) {
    Map<List<String>, Double> released = new HashMap<>();
    for (List<Value> row : rows) {
      List<String> keys = row.subList(0, question.keys()).stream().map(Measurement::text).toList();
      switch (row.getLast()) {
        case Value.Int(long number) -> released.put(keys, (double) number);
        case Value.Real(double number) -> released.put(keys, number);
        case Value.Null _, Value.Bool _, Value.Text _, Value.Date _, Value.Timestamp _ -> {}
      }
    }
    return released;
  }

  private static String text(Value key) {
    return switch (key) {
      case Value.Int(long number) -> Long.toString(number);
      case Value.Text(String text) -> text;
      case Value.Null _, Value.Real _, Value.Bool _, Value.Date _, Value.Timestamp _ ->
          throw new IllegalStateException("groups are named by numbers and texts");
    };
  }
}
