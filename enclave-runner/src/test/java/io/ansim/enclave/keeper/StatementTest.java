package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ansim.audit.bundle.BundleFile;
import io.ansim.audit.bundle.ReleaseBundle;
import io.ansim.audit.bundle.ReleaseFacts;
import io.ansim.audit.bundle.Statement;
import io.ansim.audit.event.Digest;
import io.ansim.policy.job.Reply;
import io.ansim.policy.table.ArrowTable;
import io.ansim.policy.table.CsvTable;
import io.ansim.policy.table.ShownTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a keeper says of a release to third parties. */
final class StatementTest {
  @TempDir private Path folder;
  private World world;

  @BeforeEach
  void start() throws Exception {
    world = new World(folder);
    world.cells.answer(World.persons(Map.of("f", 120L, "m", 80L)));
    world.cells.standStill();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void answer_carriesAStatementAboutTheTablesVeryFiles() throws Exception {
    Reply.Answered answered = (Reply.Answered) world.ask(world.job("job-1"));

    Statement statement = world.statement(answered);
    ShownTable shown = ShownTable.of(answered.release());
    byte[] report = answered.evidence().sandbox().getBytes(StandardCharsets.UTF_8);
    Map<BundleFile, byte[]> files =
        ReleaseBundle.subjects(
            statement.facts(),
            CsvTable.render(answered.release()),
            ArrowTable.render(answered.release()),
            report,
            shown.columns(),
            shown.rows());
    files.forEach((file, content) -> assertEquals(Digest.of(content), statement.subject(file)));
    assertEquals(Digest.of(report), statement.facts().runner().measurement());
  }

  @Test
  void answer_statementSaysTheTermsOfTheJob() throws Exception {
    Reply.Answered answered = (Reply.Answered) world.ask(world.job("job-1"));

    ReleaseFacts facts = world.statement(answered).facts();
    assertEquals("job-1", facts.job().value());
    assertEquals("project-1", facts.project().value());
    assertEquals(answered.evidence().planHash().hex(), hex(facts.question().hash()));
    assertEquals(answered.evidence().policy().hex(), hex(facts.policy().hash()));
    assertEquals(answered.evidence().ledger().head().hex(), hex(facts.ledger().head()));
    assertEquals("perturbed", facts.mode().value());
    assertEquals(List.of(), facts.approvals());
    assertFalse(facts.runner().attested());
  }

  @Test
  void answer_statementsCountWhatTheProjectPaidBeforeAndAfter() throws Exception {
    Reply.Answered first = (Reply.Answered) world.ask(world.job("job-1"));
    Reply.Answered same = (Reply.Answered) world.ask(world.job("job-2"));

    ReleaseFacts.Accounting paid = world.statement(first).facts().account();
    assertEquals("0", paid.before().questions());
    assertEquals("1", paid.cost().questions());
    assertEquals("1", paid.after().questions());
    assertEquals(paid, world.statement(same).facts().account());
  }

  @Test
  void answer_sameQuestionOfAnotherJob_hasItsOwnStatement() throws Exception {
    Reply.Answered first = (Reply.Answered) world.ask(world.job("job-1"));
    Reply.Answered same = (Reply.Answered) world.ask(world.job("job-2"));

    assertEquals("job-2", world.statement(same).facts().job().value());
    assertEquals(
        world.statement(first).subject(BundleFile.CSV),
        world.statement(same).subject(BundleFile.CSV));
    assertNotEquals(first.statement(), same.statement());
  }

  private static String hex(Digest digest) {
    return digest.value().substring("sha256:".length());
  }
}
