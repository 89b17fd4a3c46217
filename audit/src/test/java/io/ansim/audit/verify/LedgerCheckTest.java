package io.ansim.audit.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.LogFixture;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.DecisionRef;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventDraft;
import io.ansim.audit.event.EventId;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.LedgerRef;
import io.ansim.audit.event.Outcome;
import io.ansim.audit.event.PolicyRef;
import io.ansim.audit.event.QueryRef;
import io.ansim.audit.event.ReleaseRef;
import io.ansim.audit.log.AuditLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is sound as a log and yet tells that a keeper's ledger was put back. */
class LedgerCheckTest {
  private static final TrustPolicy POLICY = TrustPolicy.ofLog(Samples.SIGNERS.verifierKeys());

  @TempDir private Path folder;
  private final Random random = Seeded.random(LedgerCheckTest.class);

  @Test
  void verify_ledgersThatGrew_isSound() throws Exception {
    List<Finding> findings =
        findings(
            intent("1", null),
            intent("2", null),
            release("2", mark("a", 4, "x")),
            release("1", mark("a", 2, "y")),
            intent("3", mark("a", 4, "x")),
            release("3", mark("a", 4, "x")),
            intent("4", mark("a", 4, "x")),
            release("4", mark("b", 1, "z")));
    assertEquals(List.of(), findings);
  }

  @Test
  void verify_oneNumberOfRecordsWithTwoDigests_isFound() throws Exception {
    List<Finding> findings =
        findings(
            intent("1", null),
            release("1", mark("a", 2, "x")),
            intent("2", null),
            release("2", mark("a", 2, "y")));
    assertFound(findings, "entry 3", "record 2 of the keeper's ledger is another");
  }

  @Test
  void verify_answerThatKnowsLessThanItsQuestion_isFound() throws Exception {
    List<Finding> findings =
        findings(
            intent("1", null),
            release("1", mark("a", 6, "x")),
            intent("2", mark("a", 6, "x")),
            release("2", mark("a", 4, "y")));
    assertFound(findings, "entry 3", "the answer knows 4 records");
  }

  private static void assertFound(List<Finding> findings, String place, String meaning) {
    assertEquals(1, findings.size(), findings.toString());
    assertEquals(Finding.Kind.LEDGER_PUT_BACK, findings.get(0).kind());
    assertEquals(place, findings.get(0).place());
    assertTrue(findings.get(0).meaning().contains(meaning), findings.get(0).meaning());
  }

  private List<Finding> findings(Event... events) throws Exception {
    try (AuditLog log = LogFixture.open(folder)) {
      for (Event event : events) {
        log.append(event);
      }
    }
    return VerifyFixture.verify(folder.resolve("log"), POLICY, null).findings();
  }

  private Event intent(String job, @Nullable LedgerRef mark) {
    return draft(EventType.QUERY_INTENT, job)
        .by(Samples.researcher())
        .project(Samples.id("p"))
        .dataset(new DatasetRef(Samples.id("d"), null, null))
        .purpose(Samples.id("research"))
        .policy(new PolicyRef(Samples.id("1"), Samples.digest("policy")))
        .query(new QueryRef(null, Samples.digest("plan"), null, null, null))
        .decision(new DecisionRef(Outcome.PERMIT, List.of()))
        .ledger(mark)
        .done();
  }

  private Event release(String job, LedgerRef mark) {
    return draft(EventType.RELEASE_PUBLISHED, job)
        .release(new ReleaseRef(Samples.id("release-" + job), null))
        .ledger(mark)
        .done();
  }

  private EventDraft draft(EventType type, String job) {
    return Event.draft(EventId.next(Samples.NOON, random), type, Samples.NOON, Component.GATEWAY)
        .job(Samples.id("job-" + job));
  }

  private static LedgerRef mark(String ledger, long sequence, String head) {
    return new LedgerRef(Samples.id(ledger), sequence, Samples.digest(head));
  }
}
