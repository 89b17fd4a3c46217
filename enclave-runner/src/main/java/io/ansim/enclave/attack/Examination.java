package io.ansim.enclave.attack;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.engine.DuckDbCells;
import io.ansim.enclave.engine.DuckDbRows;
import io.ansim.enclave.engine.TooManyCells;
import io.ansim.enclave.keeper.watch.KeyedCells;
import io.ansim.enclave.keys.LifeKey;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.StateKeys;
import io.ansim.enclave.solver.OjAlgoSolver;
import io.ansim.policy.canonical.Canonical;
import io.ansim.policy.check.Decision;
import io.ansim.policy.check.Judge;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Disclosure;
import io.ansim.policy.disclosure.Means;
import io.ansim.policy.disclosure.MemoryWatch;
import io.ansim.policy.plan.Plan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A twin under examination: the judge, the engine and the protection that questions about it meet.
 * Each question is weighed once, and its exact cells are kept: they are the same whenever it is
 * asked.
 */
final class Examination implements AutoCloseable {
  private static final int KEY_BYTES = 32;

  private final DatasetPolicy policy;
  private final Judge judge;
  private final Twin twin;
  private final RandomGenerator random;
  private final QuestionKeys keys;
  private final KeyedCells cellKeys;
  private final Map<Plan, Question> questions = new HashMap<>();
  private final IdentityHashMap<Question, List<Answer>> answers = new IdentityHashMap<>();

  /**
   * An examination of a policy on a twin.
   *
   * @param random the noise and the keys; seeded, as nothing here is secret
   */
  Examination(DatasetPolicy policy, Twin twin, RandomGenerator random) {
    this.policy = policy;
    this.judge = new Judge(policy);
    this.twin = twin;
    this.random = random;
    try (Secret life = secret(random)) {
      this.keys = new QuestionKeys(secret(random), LifeKey.persons(life));
    }
    this.cellKeys = new KeyedCells(new PassingKeys(random));
  }

  private static Secret secret(RandomGenerator random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return Secret.taking(key);
  }

  /**
   * Keys that nothing outlives.
   *
   * @param random where they come from
   */
  private record PassingKeys(RandomGenerator random) implements StateKeys {
    @Override
    public Secret stateKey(String name) {
      return secret(random);
    }

    @Override
    public boolean hasStateKey(String name) {
      return false;
    }
  }

  /** A question as it was weighed; questions that ask the same are one object. */
  sealed interface Question {
    /**
     * It is answered.
     *
     * @param plan its canonical form
     * @param asks what the worker is asked
     */
    record Permitted(Plan plan, List<Ask> asks) implements Question {}

    /**
     * It is not answered.
     *
     * @param reply what the attacker is told
     */
    record Refused(Reply.Refused reply) implements Question {}
  }

  /** The policy. */
  DatasetPolicy policy() {
    return policy;
  }

  /** A protection that knows nothing of earlier questions. */
  Disclosure disclosure() {
    return new Disclosure(
        policy, new Means(random::nextBytes, cellKeys, new MemoryWatch(), new OjAlgoSolver()));
  }

  /** What becomes of a question. */
  Question weigh(Plan asked) {
    return questions.computeIfAbsent(Canonical.of(policy, asked), this::judged);
  }

  private Question judged(Plan plan) {
    return switch (judge.decide(plan)) {
      case Decision.Permit(List<Ask> asks) -> new Question.Permitted(plan, asks);
      case Decision.Refer(List<Ask> asks) -> new Question.Permitted(plan, asks);
      case Decision.Deny(var objections) ->
          new Question.Refused(new Reply.Refused(objections.getFirst().rule()));
    };
  }

  /** The exact answers to a question. */
  List<Answer> answers(Question.Permitted question) throws SQLException {
    List<Answer> known = answers.get(question);
    if (known == null) {
      known = compute(question.asks());
      answers.put(question, known);
    }
    return known;
  }

  private List<Answer> compute(List<Ask> asks) throws SQLException {
    List<Answer> found = new ArrayList<>();
    for (Ask ask : asks) {
      try {
        found.add(
            switch (ask) {
              case Ask.OfCells cells ->
                  DuckDbCells.of(
                      twin.connection(),
                      policy,
                      cells,
                      ContributionBound.of(policy, cells.leaf()),
                      keys);
              case Ask.OfRows rows -> DuckDbRows.of(twin.connection(), policy, rows);
            });
      } catch (TooManyCells tooMany) {
        throw new IllegalStateException("a question about one group has many", tooMany);
      }
    }
    return List.copyOf(found);
  }

  @Override
  public void close() {
    keys.choice().close();
    keys.persons().close();
    cellKeys.close();
  }
}
