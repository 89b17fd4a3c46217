package io.ansim.gateway.sql;

import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;
import java.util.ArrayList;
import java.util.List;

/** Names the columns that grouping and windows make. */
final class Groups {
  private final Speech speech;
  private final List<String> input;
  private final ExprText exprs;

  Groups(Speech speech, List<String> input) {
    this.speech = speech;
    this.input = input;
    this.exprs = new ExprText(speech, input);
  }

  /** The keys, then the aggregates. */
  List<String> columns(List<Expr> keys, List<UnitAggregate> aggregates) {
    List<String> columns = new ArrayList<>(exprs.all(keys));
    for (UnitAggregate aggregate : aggregates) {
      String text = speech.say(phrase(aggregate.kind()), arguments(aggregate.arguments()));
      columns.add(
          aggregate.filter().isPresent()
              ? speech.say(
                  Phrase.ONLY, text, speech.and(exprs.conditions(aggregate.filter().get())))
              : text);
    }
    return columns;
  }

  /** The input's columns, then one for each call. */
  List<String> columns(List<WindowCall> calls) {
    List<String> columns = new ArrayList<>(input);
    for (WindowCall call : calls) {
      columns.add(speech.say(phrase(call.kind()), arguments(call.arguments())));
    }
    return columns;
  }

  private String[] arguments(List<Expr> arguments) {
    return exprs.all(arguments).toArray(String[]::new);
  }

  private static Phrase phrase(UnitAggregate.Kind kind) {
    return switch (kind) {
      case ROWS -> Phrase.NUMBER_OF_RECORDS;
      case COUNT -> Phrase.NUMBER_OF;
      case COUNT_DISTINCT -> Phrase.NUMBER_OF_DISTINCT;
      case SUM -> Phrase.SUM_OF;
      case AVERAGE -> Phrase.MEAN_OF;
      case VARIANCE_SAMPLE, VARIANCE_POPULATION -> Phrase.VARIANCE_OF;
      case MIN -> Phrase.LEAST;
      case MAX -> Phrase.GREATEST;
      case ARG_MIN -> Phrase.AT_THE_LEAST;
      case ARG_MAX -> Phrase.AT_THE_GREATEST;
      case QUANTILE -> Phrase.QUANTILE_OF;
    };
  }

  private static Phrase phrase(WindowCall.Kind kind) {
    return switch (kind) {
      case ROW_NUMBER, RANK, DENSE_RANK -> Phrase.POSITION;
      case LAG -> Phrase.PREVIOUS;
      case LEAD -> Phrase.NEXT;
      case FIRST_VALUE -> Phrase.FIRST;
      case LAST_VALUE -> Phrase.LAST;
      case ROWS, COUNT -> Phrase.RUNNING_COUNT;
      case SUM -> Phrase.RUNNING_SUM;
      case AVERAGE -> Phrase.MOVING_MEAN;
      case MIN -> Phrase.LEAST_SO_FAR;
      case MAX -> Phrase.GREATEST_SO_FAR;
    };
  }
}
