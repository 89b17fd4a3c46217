package io.ansim.gateway.sql;

import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Released;
import java.util.ArrayList;
import java.util.List;

/** Says what the worker is asked. */
final class LeafText {
  private final Speech speech;
  private final RelationText relations;

  LeafText(Speech speech) {
    this.speech = speech;
    this.relations = new RelationText(speech);
  }

  String of(Ask ask) {
    return switch (ask) {
      case Ask.OfCells(Released.Release release, List<Measure> measures) ->
          release(release, measures);
      case Ask.OfRows(Released.Browse browse) -> browse(browse);
    };
  }

  /** A name for each column of a leaf. */
  List<String> columns(Released.Leaf leaf) {
    List<String> input = relations.of(leaf.input()).columns();
    return switch (leaf) {
      case Released.Release release -> {
        ExprText exprs = new ExprText(speech, input);
        List<String> columns = new ArrayList<>(exprs.all(release.keys()));
        release.aggregates().forEach(aggregate -> columns.add(name(aggregate, exprs)));
        yield columns;
      }
      case Released.Browse _ -> input;
    };
  }

  private String release(Released.Release release, List<Measure> measures) {
    RelationText.Told told = relations.of(release.input());
    ExprText exprs = new ExprText(speech, told.columns());
    List<String> counts = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      Aggregate aggregate = release.aggregates().get(i);
      String number = number(aggregate, measures.get(i), exprs);
      if (aggregate.filter().isPresent()) {
        String condition = speech.and(exprs.conditions(aggregate.filter().get()));
        number = speech.say(Phrase.ONLY, number, condition);
      }
      (isCount(measures.get(i)) ? counts : others).add(number);
    }
    List<String> verbs = new ArrayList<>();
    if (!counts.isEmpty()) {
      verbs.add(speech.say(Phrase.COUNTS, speech.list(counts)));
    }
    if (!others.isEmpty()) {
      verbs.add(speech.say(Phrase.TAKES, speech.list(others)));
    }
    String by =
        release.keys().isEmpty()
            ? ""
            : speech.say(Phrase.BY, speech.list(exprs.all(release.keys())));
    return speech.say(Phrase.RELEASE, speech.list(verbs), by, relations.rows(told));
  }

  private static boolean isCount(Measure measure) {
    return switch (measure) {
      case Measure.Persons _, Measure.Rows _, Measure.Distinct _ -> true;
      case Measure.Sum _, Measure.Mean _, Measure.Variance _, Measure.Quantile _ -> false;
    };
  }

  private String number(Aggregate aggregate, Measure measure, ExprText exprs) {
    return switch (measure) {
      case Measure.Sum(Bounds range, _) -> ranged(Phrase.SUM, aggregate, range, exprs);
      case Measure.Mean(Bounds range) -> ranged(Phrase.MEAN, aggregate, range, exprs);
      case Measure.Variance(Bounds range, _) -> ranged(Phrase.VARIANCE, aggregate, range, exprs);
      case Measure.Quantile(Bounds range, _, double fraction) ->
          fraction == 0.5
              ? ranged(Phrase.MEDIAN, aggregate, range, exprs)
              : ranged(Phrase.QUANTILE, aggregate, range, exprs, Speech.number(fraction));
      case Measure.Persons _, Measure.Rows _, Measure.Distinct _ -> name(aggregate, exprs);
    };
  }

  private String ranged(
      Phrase phrase, Aggregate aggregate, Bounds range, ExprText exprs, String... more) {
    String low = Speech.rounded(range.min());
    String high = Speech.rounded(range.max());
    String value = value(aggregate, exprs);
    // Where the text has clamped to this very range, it is not said twice.
    String clamped =
        value.endsWith(speech.say(Phrase.CLAMPED, "", low, high))
            ? value
            : speech.say(Phrase.CLAMPED, value, low, high);
    List<String> arguments = new ArrayList<>(List.of(clamped));
    arguments.addAll(List.of(more));
    return speech.say(phrase, arguments.toArray(String[]::new));
  }

  private static String value(Aggregate aggregate, ExprText exprs) {
    return switch (aggregate) {
      case Aggregate.Sum(Expr value, _) -> exprs.of(value);
      case Aggregate.Mean(Expr value, _) -> exprs.of(value);
      case Aggregate.Distinct(Expr value, _) -> exprs.of(value);
      case Aggregate.Variance(Expr value, _, _) -> exprs.of(value);
      case Aggregate.Quantile(Expr value, _, _) -> exprs.of(value);
      case Aggregate.Persons _, Aggregate.Rows _ -> "";
    };
  }

  private String name(Aggregate aggregate, ExprText exprs) {
    String value = value(aggregate, exprs);
    return switch (aggregate) {
      case Aggregate.Persons _ -> speech.say(Phrase.PERSONS);
      case Aggregate.Rows _ -> speech.say(Phrase.RECORDS);
      case Aggregate.Distinct _ -> speech.say(Phrase.DISTINCT, value);
      case Aggregate.Sum _ -> speech.say(Phrase.SUM_OF, value);
      case Aggregate.Mean _ -> speech.say(Phrase.MEAN_OF, value);
      case Aggregate.Variance _ -> speech.say(Phrase.VARIANCE_OF, value);
      case Aggregate.Quantile quantile ->
          speech.say(Phrase.QUANTILE_OF, value, Speech.number(quantile.fraction()));
    };
  }

  private String browse(Released.Browse browse) {
    RelationText.Told told = relations.of(browse.input());
    StringBuilder text =
        new StringBuilder(
            speech.say(Phrase.BROWSE, speech.list(told.columns()), relations.rows(told)));
    AfterText after = new AfterText(speech, this);
    if (!browse.order().isEmpty()) {
      text.append(", ").append(after.order(browse.order(), told.columns()));
    }
    return text.append(", ").append(after.run(browse.offset(), browse.count())).toString();
  }
}
