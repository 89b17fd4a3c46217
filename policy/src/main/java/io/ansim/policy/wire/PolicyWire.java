package io.ansim.policy.wire;

import static io.ansim.policy.wire.Codec.BOOL;
import static io.ansim.policy.wire.Codec.INT;
import static io.ansim.policy.wire.Codec.LONG;
import static io.ansim.policy.wire.Codec.REAL;
import static io.ansim.policy.wire.Codec.TEXT;
import static io.ansim.policy.wire.Codec.named;
import static io.ansim.policy.wire.ExprWire.NAME;
import static io.ansim.policy.wire.ExprWire.TYPE;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Domain;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.dataset.Table;
import java.time.Instant;
import java.util.Comparator;

/** The binary form of dataset policies. */
public final class PolicyWire {
  static final Codec<DatasetId> DATASET = TEXT.refined(DatasetId::new, DatasetId::value);
  static final Codec<Purpose> PURPOSE = TEXT.refined(Purpose::new, Purpose::value);
  static final Codec<Digest> DIGEST = TEXT.refined(Digest::new, Digest::hex);

  /** Instants in milliseconds: what is finer is lost on writing. */
  static final Codec<Instant> INSTANT = LONG.refined(Instant::ofEpochMilli, Instant::toEpochMilli);

  static final Codec<Bounds> BOUNDS =
      new Fields<Bounds>()
          .with(REAL, Bounds::min)
          .with(REAL, Bounds::max)
          .make(row -> new Bounds(row.<Double>at(0), row.<Double>at(1)));

  private static final Codec<Domain> DOMAIN =
      new Choice<Domain>()
          .with(
              "integers",
              Domain.Integers.class,
              LONG.list().refined(Domain.Integers::new, Domain.Integers::values))
          .with(
              "texts",
              Domain.Texts.class,
              TEXT.list().refined(Domain.Texts::new, Domain.Texts::values))
          .make();

  private static final Codec<Column> COLUMN =
      new Fields<Column>()
          .with(NAME, Column::name)
          .with(TYPE, Column::type)
          .with(named(ColumnRole.class), Column::role)
          .with(BOUNDS.optional(), Column::bounds)
          .with(BOOL, Column::nullable)
          .with(BOOL, Column::prefixSearch)
          .with(DOMAIN.optional(), Column::domain)
          .make(row ->
              new Column(
                  row.at(0),
                  row.at(1),
                  row.at(2),
                  row.at(3),
                  row.<Boolean>at(4),
                  row.<Boolean>at(5),
                  row.at(6)));

  private static final Codec<Table> TABLE =
      new Fields<Table>()
          .with(NAME, Table::name)
          .with(named(Table.Audience.class), Table::audience)
          .with(COLUMN.list(), Table::columns)
          .with(NAME.set(Comparator.<Name>naturalOrder()).list(), Table::uniqueKeys)
          .make(row -> new Table(row.at(0), row.at(1), row.at(2), row.at(3)));

  private static final Codec<Rho> RHO = LONG.refined(Rho::new, Rho::nano);

  private static final Codec<Delta> DELTA = LONG.refined(Delta::new, Delta::femto);

  private static final Codec<Budget> BUDGET =
      new Fields<Budget>()
          .with(RHO, Budget::rho)
          .with(DELTA, Budget::delta)
          .make(row -> new Budget(row.at(0), row.at(1)));

  private static final Codec<Protection.Rules> RULES =
      new Choice<Protection.Rules>()
          .with(
              "dp",
              Protection.Dp.class,
              new Fields<Protection.Dp>()
                  .with(INT, Protection.Dp::maxGroups)
                  .with(RHO, Protection.Dp::perQuery)
                  .with(DELTA, Protection.Dp::selection)
                  .with(BUDGET, Protection.Dp::project)
                  .with(BUDGET, Protection.Dp::dataset)
                  .make(row ->
                      new Protection.Dp(
                          row.<Integer>at(0), row.at(1), row.at(2), row.at(3), row.at(4))))
          .with(
              "perturbed",
              Protection.Perturbed.class,
              new Fields<Protection.Perturbed>()
                  .with(INT, Protection.Perturbed::rounding)
                  .with(INT, Protection.Perturbed::maxChange)
                  .with(REAL, Protection.Perturbed::variance)
                  .with(INT, Protection.Perturbed::questions)
                  .make(row ->
                      new Protection.Perturbed(
                          row.<Integer>at(0),
                          row.<Integer>at(1),
                          row.<Double>at(2),
                          row.<Integer>at(3))))
          .with(
              "reviewed",
              Protection.Reviewed.class,
              new Fields<Protection.Reviewed>()
                  .with(INT, Protection.Reviewed::largest)
                  .with(INT, Protection.Reviewed::largestTwo)
                  .with(INT, Protection.Reviewed::prior)
                  .with(INT, Protection.Reviewed::freedom)
                  .make(row ->
                      new Protection.Reviewed(
                          row.<Integer>at(0),
                          row.<Integer>at(1),
                          row.<Integer>at(2),
                          row.<Integer>at(3))))
          .make();

  private static final Codec<Protection> PROTECTION =
      new Fields<Protection>()
          .with(INT, Protection::minPersons)
          .with(INT, Protection::maxRowsPerPerson)
          .with(INT, Protection::maxCells)
          .with(RULES, Protection::rules)
          .make(row ->
              new Protection(
                  row.<Integer>at(0), row.<Integer>at(1), row.<Integer>at(2), row.at(3)));

  private static final Codec<DatasetPolicy.Title> TITLE =
      new Fields<DatasetPolicy.Title>()
          .with(TEXT, DatasetPolicy.Title::korean)
          .with(TEXT, DatasetPolicy.Title::english)
          .make(row -> new DatasetPolicy.Title(row.at(0), row.at(1)));

  /** The binary form of a dataset policy. */
  public static final Codec<DatasetPolicy> POLICY =
      new Fields<DatasetPolicy>()
          .with(DATASET, DatasetPolicy::dataset)
          .with(INT, DatasetPolicy::version)
          .with(TITLE, DatasetPolicy::title)
          .with(TEXT, DatasetPolicy::steward)
          .with(TABLE.list(), DatasetPolicy::tables)
          .with(PROTECTION, DatasetPolicy::protection)
          .with(PURPOSE.list(), DatasetPolicy::purposes)
          .with(INSTANT, DatasetPolicy::expires)
          .make(row ->
              new DatasetPolicy(
                  row.at(0),
                  row.<Integer>at(1),
                  row.at(2),
                  row.at(3),
                  row.at(4),
                  row.at(5),
                  row.at(6),
                  row.at(7)));

  private PolicyWire() {}

  /** A policy's identity: the digest of its binary form. */
  public static Digest digest(DatasetPolicy policy) {
    return Digest.of(POLICY.encode(policy));
  }
}
