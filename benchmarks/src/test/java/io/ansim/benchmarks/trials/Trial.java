package io.ansim.benchmarks.trials;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.engine.DuckDbCells;
import io.ansim.enclave.engine.DuckDbRows;
import io.ansim.enclave.engine.TooManyCells;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.gateway.sql.CalciteQuestions;
import io.ansim.gateway.sql.Checked;
import io.ansim.policy.check.Decision;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of a question without processes, signatures and protection: the reader, the judge and the
 * engine as they are shipped, under one policy.
 *
 * @param policy the policy
 * @param bound how much of one person counts
 */
record Trial(DatasetPolicy policy, ContributionBound bound) {
  private static final CalciteQuestions QUESTIONS = new CalciteQuestions();
  private static final QuestionKeys KEYS =
      new QuestionKeys(
          secret("what counts of too much is fixed"), secret("persons are told apart by this"));

  /** A trial under a policy's own bounds. */
  Trial(DatasetPolicy policy) {
    this(policy, new ContributionBound(Integer.MAX_VALUE, policy.protection().maxRowsPerPerson()));
  }

  private static Secret secret(String text) {
    return Secret.taking(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** What becomes of a text. */
  Checked check(String sql) {
    return QUESTIONS.check(policy, sql);
  }

  /** What the judge lets the worker be asked for an accepted text. */
  static List<Ask> asks(Checked.Accepted accepted) {
    return switch (accepted.decision()) {
      case Decision.Permit(var asks) -> asks;
      case Decision.Refer(var asks) -> asks;
      case Decision.Deny denied -> throw new AssertionError("accepted and denied: " + denied);
    };
  }

  /** The exact answers to what is asked, over one dataset. */
  List<Answer> answers(List<Ask> asks, Connection connection) throws SQLException {
    List<Answer> answers = new ArrayList<>();
    for (Ask ask : asks) {
      answers.add(answer(ask, connection));
    }
    return answers;
  }

  private Answer answer(Ask ask, Connection connection) throws SQLException {
    try {
      return switch (ask) {
        case Ask.OfCells cells -> DuckDbCells.of(connection, policy, cells, bound, KEYS);
        case Ask.OfRows rows -> DuckDbRows.of(connection, policy, rows);
      };
    } catch (TooManyCells tooMany) {
      throw new AssertionError("more cells than the policy of the trial lets out", tooMany);
    }
  }
}
