package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ansim.audit.event.Event;
import io.ansim.audit.proof.EntryProof;
import io.ansim.audit.proof.ProofVerdict;
import io.ansim.gateway.auditor.Happenings;
import io.ansim.gateway.auditor.RealLog;
import io.ansim.gateway.http.TestGateway.Reply;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.policy.dataset.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A month is reviewed. */
@ExtendWith(TestDatabase.class)
class AuditReportTest {
  private static final String REPORTS = "/api/v1/audit/reports";

  @TempDir Path folder;
  private final Happenings happenings = new Happenings();
  private TestGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = TestGateway.overRealLog(folder);
    for (int i = 0; i < 12; i++) {
      gateway.log.append(happenings.refused("2026-11-04T01:00:0" + i % 10 + "Z", "ann"));
    }
    gateway.log.append(happenings.downloads("2026-11-05T01:00:00Z", "ann", "논문 표 작성"));
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
  }

  @Test
  void make_month_keepsFilesWhoseDigestsAreTheirList() throws Exception {
    Reply made = make("{\"month\":\"2026-11\"}");
    String id = made.json().get("id").textValue();

    assertEquals(REPORTS + "/" + id, made.header("Location"));
    assertEquals(15, made.json().get("size").longValue());
    byte[] sums = file(id, "SHA256SUMS");
    assertEquals(id, Digest.of(sums).hex());
    for (String line : new String(sums, StandardCharsets.US_ASCII).lines().toList()) {
      String[] parts = line.split("  ", 2);
      assertEquals(parts[0], Digest.of(file(id, parts[1])).hex(), parts[1]);
    }
    assertEquals(7, made.json().get("files").size());
    assertEquals(id, gateway.get("eve", REPORTS).json().at("/reports/0/id").textValue());
    String csv = new String(file(id, "report.ko.csv"), StandardCharsets.UTF_8);
    assertTrue(csv.contains("\"anomaly\",\"repeated-refusals\",\"반복된 거부\",\"2026-11-04\""), csv);
    // Its text is known to the happenings alone, so the gateway keeps no reason for it.
    assertTrue(csv.contains("\"download-without-reason\""), csv);
  }

  @Test
  void make_everyEntryNamed_isInTheEvidenceWithItsProof() throws Exception {
    String id = make("{\"month\":\"2026-11\"}").json().get("id").textValue();
    List<JsonNode> lines = lines(file(id, "evidence.ndjson"));
    String checkpoint = lines.getFirst().get("checkpoint").textValue();
    for (JsonNode line : lines.subList(1, lines.size())) {
      StringBuilder proof = new StringBuilder("c2sp.org/tlog-proof@v1\nindex ");
      proof.append(line.get("index").longValue()).append('\n');
      line.get("path").forEach(hash -> proof.append(hash.textValue()).append('\n'));
      proof.append('\n').append(checkpoint);
      assertInstanceOf(
          ProofVerdict.Verified.class,
          EntryProof.verify(
              RealLog.trust(),
              bytes(line.get("leaf")),
              proof.toString().getBytes(StandardCharsets.UTF_8)));
    }
    assertEquals(1 + 13, lines.size());
  }

  @Test
  void make_sameEntries_givesTheSameTables() throws Exception {
    String first = make("{\"month\":\"2026-11\",\"size\":13}").json().get("id").textValue();
    String second = make("{\"month\":\"2026-11\",\"size\":13}").json().get("id").textValue();

    for (String name : new String[] {"report.ko.csv", "report.en.csv", "report.json"}) {
      assertEquals(
          new String(file(first, name), StandardCharsets.UTF_8),
          new String(file(second, name), StandardCharsets.UTF_8));
    }
    for (String name : new String[] {"report.ko.pdf", "report.en.pdf"}) {
      assertEquals(Digest.of(file(first, name)), Digest.of(file(second, name)));
    }
  }

  @Test
  void make_wrongMonthOrSize_isRefused() throws Exception {
    assertEquals("fields", make("{\"month\":\"2026-12\"}").problem());
    assertEquals("fields", make("{\"month\":\"2026-13\"}").problem());
    assertEquals("fields", make("{\"month\":\"2026-11\",\"size\":4000}").problem());
  }

  @Test
  void review_monthThatIsOver_isSignedInTheLogUnderTheReportsDigest() throws Exception {
    String id = make("{\"month\":\"2026-11\"}").json().get("id").textValue();
    assertEquals("wrong-state", review(id).problem());
    gateway.house.clock.pass(Duration.ofDays(10));

    Reply reviewed = review(id);

    assertEquals(200, reviewed.status(), reviewed.text());
    long index = reviewed.json().get("reviewed").longValue();
    Event event = gateway.log.log.read(index).event();
    assertEquals("audit.reviewed", event.type().word());
    assertEquals("sha256:" + id, String.valueOf(event.content()));
    assertEquals(1, event.statements().size());
    assertEquals("wrong-state", review(id).problem());
    assertEquals("not-found", review("0".repeat(64)).problem());
  }

  @Test
  void review_reportChangedInTheDatabase_isRefused() throws Exception {
    String id = make("{\"month\":\"2026-11\"}").json().get("id").textValue();
    gateway.house.clock.pass(Duration.ofDays(10));
    gateway
        .house
        .database
        .jdbi()
        .useHandle(handle ->
            handle
                .createScript(
                    "alter table audit_report_file disable trigger user; "
                        + "update audit_report_file set content = 'x', "
                        + "digest = encode(sha256('x'), 'hex') where name = 'report.ko.csv'")
                .execute());

    assertEquals("wrong-state", review(id).problem());
  }

  private Reply make(String body) throws Exception {
    return gateway.post("eve", REPORTS, body);
  }

  private Reply review(String id) throws Exception {
    return gateway.post(
        "eve", REPORTS + "/" + id + "/review", "{\"conclusion\":\"이상 없음. =SUM(A1) 확인\"}");
  }

  private byte[] file(String id, String name) throws Exception {
    Reply reply = gateway.get("eve", REPORTS + "/" + id + "/files/" + name);
    assertEquals(200, reply.status(), name);
    return reply.response().body();
  }

  private static List<JsonNode> lines(byte[] file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : new String(file, StandardCharsets.UTF_8).lines().toList()) {
      lines.add(new JsonMapper().readTree(line));
    }
    return lines;
  }

  private static byte[] bytes(JsonNode text) {
    return text.textValue().getBytes(StandardCharsets.UTF_8);
  }
}
