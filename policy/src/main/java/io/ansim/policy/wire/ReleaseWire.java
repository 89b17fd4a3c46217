package io.ansim.policy.wire;

import static io.ansim.policy.wire.Codec.BOOL;
import static io.ansim.policy.wire.Codec.LONG;
import static io.ansim.policy.wire.Codec.named;
import static io.ansim.policy.wire.PlanWire.NAME;
import static io.ansim.policy.wire.PlanWire.TYPE;
import static io.ansim.policy.wire.PlanWire.VALUE;
import static io.ansim.policy.wire.PolicyWire.BOUNDS;

import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.disclosure.CellRequest;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.plan.Released;

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
          .make(row -> new ReleasedTable(row.at(0), row.at(1), row.at(2)));

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
          .make();

  private static final Codec<Released.Release> BARE_RELEASE =
      PlanWire.RELEASED.refined(
          released -> {
            if (released instanceof Released.Release release) {
              return release;
            }
            throw new IllegalArgumentException("a request is for one release");
          },
          release -> release);

  /** The binary form of a request for cells. */
  public static final Codec<CellRequest> REQUEST =
      new Fields<CellRequest>()
          .with(PolicyWire.POLICY, CellRequest::policy)
          .with(BARE_RELEASE, CellRequest::release)
          .with(MEASURE.list(), CellRequest::measures)
          .make(row -> new CellRequest(row.at(0), row.at(1), row.at(2)));

  private static final Codec<Cells.Amount> AMOUNT =
      new Fields<Cells.Amount>()
          .with(LONG, Cells.Amount::persons)
          .with(LONG, Cells.Amount::rows)
          .with(LONG, Cells.Amount::total)
          .make(row -> new Cells.Amount(row.<Long>at(0), row.<Long>at(1), row.<Long>at(2)));

  private static final Codec<Cells.Cell> CELL =
      new Fields<Cells.Cell>()
          .with(VALUE.list(), Cells.Cell::keys)
          .with(LONG, Cells.Cell::persons)
          .with(AMOUNT.list(), Cells.Cell::amounts)
          .make(row -> new Cells.Cell(row.at(0), row.<Long>at(1), row.at(2)));

  /** The binary form of exact cells. */
  public static final Codec<Cells> CELLS = CELL.list().refined(Cells::new, Cells::cells);

  private ReleaseWire() {}
}
