package io.ansim.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.life.TopUpLife;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the database itself refuses, whoever writes to it. */
@ExtendWith(TestDatabase.class)
class MigrationTest {
  private static final String DIGEST = "a".repeat(64);
  private Database database;

  @BeforeEach
  void open() throws Exception {
    database = TestDatabase.fresh();
    run("insert into project values ('p', '/o', 'ann', now())");
    run(
        "insert into policy values ('d', 1, '"
            + DIGEST
            + "', 'x', decode(repeat('00', 64), 'hex'),"
            + " now(), 0)");
    request("r1", "APPROVED");
    request("r2", "APPROVED");
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void policy_changedOrRemoved_isRefused() {
    refused("23000", "update policy set version = 2");
    refused("23000", "delete from policy");
    refused("23000", "truncate policy cascade");
  }

  @Test
  void policy_sameVersionTwice_isRefused() {
    refused(
        "23505",
        "insert into policy values ('d', 1, '"
            + "b".repeat(64)
            + "', 'x',"
            + " decode(repeat('00', 64), 'hex'), now(), 0)");
  }

  @Test
  void rendering_underAnotherDigest_isRefused() {
    refused("23514", "insert into rendering values ('" + DIGEST + "', 'x')");
  }

  @Test
  void rendering_changedOrRemoved_isRefused() {
    run("insert into rendering values (encode(sha256('x'), 'hex'), 'x')");
    refused("23000", "update rendering set content = 'y'");
    refused("23000", "delete from rendering");
    refused("23000", "truncate rendering cascade");
  }

  @Test
  void grant_secondActiveForTheSame_isRefused() {
    grant("g1", "r1", "ACTIVE", "null");
    refused("23505", grantText("g2", "r2", "ACTIVE", "null"));
  }

  @Test
  void grant_afterTheFirstEnded_isAccepted() {
    grant("g1", "r1", "REVOKED", "now()");
    grant("g2", "r2", "ACTIVE", "null");

    assertEquals(2, count("access_grant"));
  }

  @Test
  void grant_endedWithoutATimeOrActiveWithOne_isRefused() {
    refused("23514", grantText("g1", "r1", "REVOKED", "null"));
    refused("23514", grantText("g1", "r1", "ACTIVE", "now()"));
  }

  @Test
  void grant_endorsedAndGrantedByOne_isRefused() {
    grant("g1", "r1", "ACTIVE", "null");

    refused("23514", "update access_grant set endorsed_by = granted_by");
    run("update access_grant set endorsed_by = 'sam'");
  }

  @Test
  void request_endorsedByNobody_isRefused() {
    refused("23514", "update access_request set state = 'ENDORSED'");
    run("update access_request set state = 'ENDORSED', endorser = 'sue'");
  }

  @Test
  void document_underAnotherDigestOrSize_isRefused() {
    String document =
        "insert into access_document values"
            + " ('d', 'ann', 'a.pdf', 'PDF', %s, %s, 'x', now(), 0)";
    refused("23514", document.formatted("'" + DIGEST + "'", "1"));
    refused("23514", document.formatted("encode(sha256('x'), 'hex')", "2"));
    run(document.formatted("encode(sha256('x'), 'hex')", "1"));
  }

  @Test
  void topUp_askedForByNobodyOrByItsProposer_isRefused() {
    String topUp =
        "insert into top_up (id, dataset, rho, delta, questions, steward, asker, proposer, state,"
            + " proposed_at, changed_at, proposed_index)"
            + " values ('t', 'd', 1, 0, 0, '/o', %s, %s, '%s', now(), now(), %s)";
    refused("23514", topUp.formatted("null", "null", "ASKED", "null"));
    refused("23514", topUp.formatted("'ann'", "null", "PROPOSED", "null"));
    refused("23514", topUp.formatted("'ann'", "'ann'", "PROPOSED", "7"));
    refused("23514", topUp.formatted("'ann'", "'sue'", "ASKED", "7"));
    run(topUp.formatted("'ann'", "null", "ASKED", "null"));
  }

  @Test
  void outcome_beforeItsIntent_isRefused() {
    grant("g1", "r1", "ACTIVE", "null");
    String job =
        "insert into job (id, grant_id, project, dataset, purpose, asker, policy, question, words,"
            + " referred, intent_index, outcome_index, state, created_at, changed_at,"
            + " question_salt, cohort_salt, content_salt)"
            + " values ('j', 'g1', 'p', 'd', 'x', 'ann', '%1$s', '%1$s', 'w', false, 5, %2$s,"
            + " 'QUEUED', now(), now(), '%3$s', '%3$s', '%3$s')";
    String salt = "A".repeat(22);
    refused("23514", job.formatted(DIGEST, "5", salt));
    run(job.formatted(DIGEST, "6", salt));
  }

  @Test
  void disclosure_forgotten_leavesTheStep() {
    String commitment = "c".repeat(43);
    run(
        "insert into disclosure (commitment, name, person, sealed, log_index) values ('"
            + commitment
            + "', 'n', '"
            + "0".repeat(32)
            + "', '"
            + "s".repeat(29)
            + "', 0)");
    run(
        "insert into access_step values ('r1', 1, 'DENY', 'DENIED', 'bob', now(), '"
            + commitment
            + "', 0)");
    run("delete from disclosure");

    assertEquals(1, count("access_step"));
  }

  @Test
  void columns_thatNamePeople_areAllKnown() {
    Set<String> named = new TreeSet<>(People.COLUMNS);
    Set<String> found = new TreeSet<>();
    for (String column :
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        "select table_name || '.' || column_name from information_schema.columns"
                            + " where table_schema = current_schema() and data_type = 'text'")
                    .mapTo(String.class)
                    .list())) {
      String name = column.substring(column.indexOf('.') + 1);
      boolean isPerson =
          Set.of("founder", "applicant", "person", "actor", "granted_by", "asker", "opener")
                  .contains(name)
              || Set.of("proposer", "decider", "closer", "owner", "asker", "author").contains(name)
              || Set.of("endorser", "endorsed_by", "requester").contains(name)
              || column.equals("review_vote.steward");
      boolean isPseudonym = column.startsWith("audit_index.") || column.startsWith("disclosure.");
      if (isPerson && !isPseudonym) {
        found.add(column);
      }
    }
    assertEquals(named, found);
  }

  @Test
  void states_ofTheSchema_areThoseOfTheLives() {
    assertEquals(names(AccessLife.values()), allowed("access_request"));
    assertEquals(names(JobLife.values()), allowed("job"));
    assertEquals(names(TopUpLife.values()), allowed("top_up"));
  }

  @Test
  void topUp_decidedByItsProposer_isRefused() {
    refused("23514", topUp("'sue'", "AGREED", "8"));
    run(topUp("'sam'", "AGREED", "8"));
  }

  @Test
  void topUp_raisedWithoutASecondEntryOrWithOneBeforeTheFirst_isRefused() {
    refused("23514", topUp("'sam'", "RAISED", "null"));
    refused("23514", topUp("null", "RAISED", "8"));
    refused("23514", topUp("'sam'", "RAISED", "7"));
    refused("23514", topUp("null", "PROPOSED", "8"));
    run(topUp("null", "PROPOSED", "null"));
  }

  private static String topUp(String decider, String state, String agreed) {
    return "insert into top_up values ('t', 'd', 'p', 1, 0, 0, '/o', 'sue', %s, '%s', now(), now(), null, 7, %s)"
        .formatted(decider, state, agreed);
  }

  private List<String> allowed(String table) {
    String check =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select pg_get_constraintdef(oid) from pg_constraint
                        where contype = 'c' and conname = :table || '_state_check'
                          and connamespace = current_schema()::regnamespace
                        """)
                    .bind("table", table)
                    .mapTo(String.class)
                    .one());
    return Stream.of(check.split("'")).filter(w -> w.matches("[A-Z]+")).sorted().toList();
  }

  private static List<String> names(Enum<?>[] states) {
    return Arrays.stream(states).map(Enum::name).sorted().collect(Collectors.toList());
  }

  private void request(String id, String state) {
    run(
        "insert into access_request values ('"
            + id
            + "', 'p', 'd', 'x', 'ann', '/s', now(), '"
            + state
            + "', now(), now())");
  }

  private void grant(String id, String request, String state, String ended) {
    run(grantText(id, request, state, ended));
  }

  private static String grantText(String id, String request, String state, String ended) {
    return "insert into access_grant values ('%s', '%s', 'p', 'd', 'x', 'bob', now(), now() + interval '1 day', '%s', %s)"
        .formatted(id, request, state, ended);
  }

  private void run(String sql) {
    database.jdbi().useHandle(handle -> handle.execute(sql));
  }

  private int count(String table) {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("select count(*) from " + table).mapTo(Integer.class).one());
  }

  private void refused(String sqlState, String sql) {
    UnableToExecuteStatementException refusal =
        assertThrows(UnableToExecuteStatementException.class, () -> run(sql));
    assertTrue(refusal.getCause() instanceof SQLException);
    assertEquals(
        sqlState, ((SQLException) Objects.requireNonNull(refusal.getCause())).getSQLState());
  }
}
