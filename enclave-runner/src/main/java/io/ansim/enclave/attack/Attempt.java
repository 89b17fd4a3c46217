package io.ansim.enclave.attack;

import io.ansim.policy.disclosure.Disclosure;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.plan.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One attacker with one project's budget, and protection that has answered nobody else. As in the
 * keeper, a question that was answered before is answered with the same release and costs nothing.
 */
final class Attempt {
  private final Examination examination;
  private final Disclosure disclosure;
  private final Purse purse;
  private final IdentityHashMap<Examination.Question, Reply> answered = new IdentityHashMap<>();

  Attempt(Examination examination) {
    this.examination = examination;
    this.disclosure = examination.disclosure();
    this.purse = new Purse(examination.policy());
  }

  /** The replies to questions in order; once the budget is used up, no more numbers. */
  List<Reply> ask(List<Examination.Question> questions) throws SQLException {
    List<Reply> replies = new ArrayList<>();
    for (Examination.Question question : questions) {
      Reply reply = answered.get(question);
      if (reply == null) {
        reply = ask(question);
        answered.put(question, reply);
      }
      replies.add(reply);
    }
    return replies;
  }

  /** How many different questions were asked. */
  int questions() {
    return (int)
        answered.values().stream().filter(reply -> !(reply instanceof Reply.Exhausted)).count();
  }

  private Reply ask(Examination.Question question) throws SQLException {
    return switch (question) {
      case Examination.Question.Refused(Reply.Refused reply) -> reply;
      case Examination.Question.Permitted permitted ->
          purse.pay(permitted.asks())
              ? read(
                  disclosure
                      .release(permitted.plan(), permitted.asks(), examination.answers(permitted))
                      .table())
              : new Reply.Exhausted();
    };
  }

  /** The last number of the only row. */
  private static Reply read(ReleasedTable table) {
    if (table.rows().isEmpty()) {
      return new Reply.Withheld();
    }
    int column = table.columns().size() - 1;
    OptionalDouble margin =
        table.margins().isEmpty()
            ? OptionalDouble.empty()
            : toDouble(table.margins().getFirst().get(column));
    return switch (table.rows().getFirst().get(column)) {
      case Value.Int(long value) -> new Reply.Answered(value, margin);
      case Value.Real(double value) -> new Reply.Answered(value, margin);
      case Value.Null _, Value.Bool _, Value.Text _, Value.Date _, Value.Timestamp _ ->
          new Reply.Withheld();
    };
  }

  private static OptionalDouble toDouble(Optional<Double> value) {
    return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
  }
}
