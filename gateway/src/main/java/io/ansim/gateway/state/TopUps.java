package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.life.TopUpLife;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.RaiseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of top-ups. */
public final class TopUps {
  private static final int PAGE = 200;
  private static final String SELECT =
      "select t.*, "
          + Disclosures.COLUMNS
          + " from top_up t left join disclosure d on d.commitment = t.reason";

  private final Handle handle;
  private final Unsealing unsealing;

  TopUps(Handle handle, Unsealing unsealing) {
    this.handle = handle;
    this.unsealing = unsealing;
  }

  /**
   * Adds a top-up.
   *
   * @param commitment what its reason can be found by
   */
  public void insert(TopUp topUp, Optional<String> commitment) {
    handle
        .createUpdate(
            """
            insert into top_up (id, dataset, project, rho, delta, questions, steward, asker, proposer,
              state, proposed_at, changed_at, reason, proposed_index)
            values (:id, :dataset, :project, :rho, :delta, :questions, :steward, :asker, :proposer,
              :state, :proposed, :changed, :reason, :index)
            """)
        .bind("id", topUp.id().value())
        .bind("dataset", topUp.account().dataset().value())
        .bind("project", topUp.account().project().map(ProjectId::value).orElse(null))
        .bind("rho", topUp.amount().rho().nano())
        .bind("delta", topUp.amount().delta().femto())
        .bind("questions", topUp.amount().questions())
        .bind("steward", topUp.steward())
        .bind("asker", topUp.asker().map(Subject::value).orElse(null))
        .bind("proposer", topUp.proposer().map(Subject::value).orElse(null))
        .bind("state", topUp.state().name())
        .bind("proposed", topUp.begunAt())
        .bind("changed", topUp.changedAt())
        .bind("reason", commitment.orElse(null))
        .bind("index", topUp.proposedIndex().orElse(null))
        .execute();
  }

  /** Writes where a top-up is in its life, who proposed it and who decided. */
  public void update(TopUp topUp) {
    handle
        .createUpdate(
            "update top_up set state = :state, proposer = :proposer, proposed_index = :proposed,"
                + " decider = :decider, agreed_index = :index, changed_at = :changed"
                + " where id = :id")
        .bind("id", topUp.id().value())
        .bind("state", topUp.state().name())
        .bind("proposer", topUp.proposer().map(Subject::value).orElse(null))
        .bind("proposed", topUp.proposedIndex().orElse(null))
        .bind("decider", topUp.decider().map(Subject::value).orElse(null))
        .bind("index", topUp.agreedIndex().orElse(null))
        .bind("changed", topUp.changedAt())
        .execute();
  }

  /** The top-up of that id, held against other writers until the transaction ends. */
  public Optional<TopUp> lock(RaiseId id) {
    return one(id, " for update of t");
  }

  /** The top-up of that id. */
  public Optional<TopUp> find(RaiseId id) {
    return one(id, "");
  }

  /** The latest top-ups of a dataset's accounts. */
  public List<TopUp> of(DatasetId dataset) {
    return handle
        .createQuery(
            SELECT + " where t.dataset = :dataset order by t.proposed_at desc, t.id limit :page")
        .bind("dataset", dataset.value())
        .bind("page", PAGE)
        .map((row, _) -> read(row))
        .list();
  }

  /** The top-ups that wait for the keeper, in the order in which they were agreed to. */
  public List<TopUp> agreed() {
    return handle
        .createQuery(SELECT + " where t.state = 'AGREED' order by t.agreed_index")
        .map((row, _) -> read(row))
        .list();
  }

  private Optional<TopUp> one(RaiseId id, String suffix) {
    return handle
        .createQuery(SELECT + " where t.id = :id" + suffix)
        .bind("id", id.value())
        .map((row, _) -> read(row))
        .findOne();
  }

  private TopUp read(ResultSet row) throws SQLException {
    return new TopUp(
        new RaiseId(row.getString("id")),
        new Account(
            new DatasetId(row.getString("dataset")),
            Optional.ofNullable(row.getString("project")).map(ProjectId::new)),
        new Budget(
            new Rho(row.getLong("rho")), new Delta(row.getLong("delta")), row.getLong("questions")),
        row.getString("steward"),
        Optional.ofNullable(row.getString("asker")).map(Subject::new),
        Optional.ofNullable(row.getString("proposer")).map(Subject::new),
        Optional.ofNullable(row.getString("decider")).map(Subject::new),
        TopUpLife.valueOf(row.getString("state")),
        AccessRequests.instant(row, "proposed_at"),
        AccessRequests.instant(row, "changed_at"),
        Disclosures.value(row, unsealing),
        Optional.ofNullable(row.getObject("proposed_index", Long.class)),
        Optional.ofNullable(row.getObject("agreed_index", Long.class)));
  }
}
