package io.ansim.policy.wire;

import static io.ansim.policy.wire.Codec.BOOL;
import static io.ansim.policy.wire.Codec.BYTES;
import static io.ansim.policy.wire.Codec.LONG;
import static io.ansim.policy.wire.Codec.REAL;
import static io.ansim.policy.wire.Codec.named;
import static io.ansim.policy.wire.ExprWire.NAME;
import static io.ansim.policy.wire.ExprWire.TYPE;
import static io.ansim.policy.wire.ExprWire.VALUE;
import static io.ansim.policy.wire.PolicyWire.BOUNDS;

import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.EngineRequest;
import io.ansim.policy.disclosure.Makeup;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.disclosure.PersonSketch;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.disclosure.Watch;
import io.ansim.policy.plan.Released;
import java.util.List;

/** The binary form of what passes between keeper and worker, and of released tables. */
public final class ReleaseWire {
  private static final Codec<ReleasedTable.Column> COLUMN =
      new Fields<ReleasedTable.Column>()
          .with(NAME, ReleasedTable.Column::name)
          .with(TYPE, ReleasedTable.Column::type)
          .make(row -> new ReleasedTable.Column(row.at(0), row.at(1)));

  /** The binary form of a released table. */
  public static final Codec<ReleasedTable> RELEASE =
      new Fields<ReleasedTable>()
          .with(named(ReleaseMode.class), ReleasedTable::mode)
          .with(COLUMN.list(), ReleasedTable::columns)
          .with(VALUE.list().list(), ReleasedTable::rows)
          .with(REAL.optional().list().list(), ReleasedTable::margins)
          .make(row -> new ReleasedTable(row.at(0), row.at(1), row.at(2), row.at(3)));

  private static final Codec<Measure> MEASURE =
      new Choice<Measure>()
          .with(
              "persons",
              Measure.Persons.class,
              new Fields<Measure.Persons>().make(_ -> new Measure.Persons()))
          .with(
              "rows", Measure.Rows.class, new Fields<Measure.Rows>().make(_ -> new Measure.Rows()))
          .with(
              "sum",
              Measure.Sum.class,
              new Fields<Measure.Sum>()
                  .with(BOUNDS, Measure.Sum::range)
                  .with(BOOL, Measure.Sum::integral)
                  .make(row -> new Measure.Sum(row.at(0), row.<Boolean>at(1))))
          .with("mean", Measure.Mean.class, BOUNDS.refined(Measure.Mean::new, Measure.Mean::range))
          .with(
              "distinct",
              Measure.Distinct.class,
              new Fields<Measure.Distinct>().make(_ -> new Measure.Distinct()))
          .with(
              "variance",
              Measure.Variance.class,
              new Fields<Measure.Variance>()
                  .with(BOUNDS, Measure.Variance::range)
                  .with(BOOL, Measure.Variance::sample)
                  .make(row -> new Measure.Variance(row.at(0), row.<Boolean>at(1))))
          .with(
              "quantile",
              Measure.Quantile.class,
              new Fields<Measure.Quantile>()
                  .with(BOUNDS, Measure.Quantile::range)
                  .with(BOOL, Measure.Quantile::integral)
                  .with(REAL, Measure.Quantile::fraction)
                  .make(row ->
                      new Measure.Quantile(row.at(0), row.<Boolean>at(1), row.<Double>at(2))))
          .make();

  private static final Codec<Ask> ASK =
      new Choice<Ask>()
          .with(
              "cells",
              Ask.OfCells.class,
              new Fields<Ask.OfCells>()
                  .with(only(Released.Release.class), Ask.OfCells::leaf)
                  .with(MEASURE.list(), Ask.OfCells::measures)
                  .make(row -> new Ask.OfCells(row.at(0), row.at(1))))
          .with(
              "rows",
              Ask.OfRows.class,
              only(Released.Browse.class).refined(Ask.OfRows::new, Ask.OfRows::leaf))
          .make();

  /** The binary form of a request to the worker. */
  public static final Codec<EngineRequest> REQUEST =
      new Fields<EngineRequest>()
          .with(PolicyWire.POLICY, EngineRequest::policy)
          .with(ASK.list(), EngineRequest::asks)
          .make(row -> new EngineRequest(row.at(0), row.at(1)));

  private static final Codec<Cells.Amount.Leaf> LEAF =
      new Fields<Cells.Amount.Leaf>()
          .with(LONG, Cells.Amount.Leaf::index)
          .with(LONG, Cells.Amount.Leaf::rows)
          .make(row -> new Cells.Amount.Leaf(row.<Long>at(0), row.<Long>at(1)));

  private static final Codec<Cells.Amount> AMOUNT =
      new Choice<Cells.Amount>()
          .with(
              "count",
              Cells.Amount.Count.class,
              new Fields<Cells.Amount.Count>()
                  .with(LONG, Cells.Amount.Count::persons)
                  .with(LONG, Cells.Amount.Count::rows)
                  .make(row -> new Cells.Amount.Count(row.<Long>at(0), row.<Long>at(1))))
          .with(
              "total",
              Cells.Amount.Total.class,
              new Fields<Cells.Amount.Total>()
                  .with(LONG, Cells.Amount.Total::persons)
                  .with(LONG, Cells.Amount.Total::rows)
                  .with(LONG, Cells.Amount.Total::total)
                  .with(LONG, Cells.Amount.Total::squares)
                  .make(row ->
                      new Cells.Amount.Total(
                          row.<Long>at(0), row.<Long>at(1), row.<Long>at(2), row.<Long>at(3))))
          .with(
              "histogram",
              Cells.Amount.Histogram.class,
              new Fields<Cells.Amount.Histogram>()
                  .with(LONG, Cells.Amount.Histogram::persons)
                  .with(LONG, Cells.Amount.Histogram::rows)
                  .with(LEAF.list(), Cells.Amount.Histogram::leaves)
                  .make(row ->
                      new Cells.Amount.Histogram(row.<Long>at(0), row.<Long>at(1), row.at(2))))
          .make();

  private static final Codec<Makeup.Share> SHARE =
      new Fields<Makeup.Share>()
          .with(LONG, Makeup.Share::largest)
          .with(LONG, Makeup.Share::typical)
          .make(row -> new Makeup.Share(row.<Long>at(0), row.<Long>at(1)));

  private static final Codec<PersonSketch> SKETCH =
      BYTES.refined(PersonSketch::ofBytes, PersonSketch::bytes);

  private static final Codec<Makeup> MAKEUP =
      new Fields<Makeup>()
          .with(SKETCH, Makeup::sketch)
          .with(LONG, Makeup::persons)
          .with(SHARE, Makeup::rows)
          .with(SHARE, Makeup::total)
          .make(row -> new Makeup(row.at(0), row.<Long>at(1), row.at(2), row.at(3)));

  private static final Codec<Cells.Cell> CELL =
      new Fields<Cells.Cell>()
          .with(VALUE.list(), Cells.Cell::keys)
          .with(LONG, Cells.Cell::persons)
          .with(AMOUNT.list(), Cells.Cell::amounts)
          .with(MAKEUP.list(), Cells.Cell::makeups)
          .make(row -> new Cells.Cell(row.at(0), row.<Long>at(1), row.at(2), row.at(3)));

  private static final Codec<Answer> ANSWER =
      new Choice<Answer>()
          .with("cells", Cells.class, CELL.list().refined(Cells::new, Cells::cells))
          .with(
              "rows",
              Answer.Rows.class,
              VALUE.list().list().refined(Answer.Rows::new, Answer.Rows::rows))
          .make();

  /** The binary form of a worker's answers, one for each thing asked. */
  public static final Codec<List<Answer>> ANSWERS = ANSWER.list();

  /** The binary form of answers that the keeper remembers. */
  public static final Codec<List<Watch.Watched>> WATCHED =
      new Fields<Watch.Watched>()
          .with(MEASURE, Watch.Watched::what)
          .with(SKETCH, Watch.Watched::sketch)
          .with(LONG, Watch.Watched::persons)
          .with(LONG, Watch.Watched::number)
          .with(LONG, Watch.Watched::largest)
          .with(VALUE, Watch.Watched::shown)
          .with(LONG, Watch.Watched::weight)
          .make(row ->
              new Watch.Watched(
                  row.at(0),
                  row.at(1),
                  row.<Long>at(2),
                  row.<Long>at(3),
                  row.<Long>at(4),
                  row.at(5),
                  row.<Long>at(6)))
          .list();

  private static <L extends Released> Codec<L> only(Class<L> leaf) {
    return ReleasedPlanWire.RELEASED.refined(
        released -> {
          if (leaf.isInstance(released)) {
            return leaf.cast(released);
          }
          throw new IllegalArgumentException("a request is for a leaf of a plan");
        },
        released -> released);
  }

  private ReleaseWire() {}
}
