package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ansim.audit.event.Role;
import io.ansim.audit.proof.EntryProof;
import io.ansim.audit.proof.ProofVerdict;
import io.ansim.gateway.auditor.Happenings;
import io.ansim.gateway.auditor.RealLog;
import io.ansim.gateway.state.TestDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an auditor finds, and what somebody who holds the database can do about it. */
@ExtendWith(TestDatabase.class)
class AuditSearchTest {
  private static final String ENTRIES = "/api/v1/audit/entries";

  @TempDir Path folder;
  private final Happenings happenings = new Happenings();
  private TestGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = TestGateway.overRealLog(folder);
    gateway.log.append(happenings.asks("2026-11-02T01:00:00Z", "ann", "job-1", "one"));
    gateway.log.append(happenings.finished("2026-11-02T01:00:05Z", "job-1"));
    gateway.log.append(happenings.asks("2026-11-03T01:00:00Z", "ben", "job-2", "two"));
    gateway.log.append(happenings.refused("2026-11-04T01:00:00Z", "ann"));
    gateway.log.append(happenings.downloads("2026-11-05T01:00:00Z", "ann", "논문 표 작성"));
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
  }

  @Test
  void entries_everyHit_carriesItsExactTextAndProof() throws Exception {
    JsonNode found = gateway.get("eve", ENTRIES).json();

    assertEquals(List.of(6L, 5L, 4L, 3L, 2L, 1L, 0L), places(found));
    assertEquals("audit.searched", found.at("/entries/0/entry/type").textValue());
    for (JsonNode hit : found.get("entries")) {
      assertInstanceOf(
          ProofVerdict.Verified.class,
          EntryProof.verify(RealLog.trust(), bytes(hit.get("leaf")), bytes(hit.get("proof"))));
    }
    assertEquals(0, found.at("/searched/from").longValue());
    assertEquals(7, found.at("/searched/to").longValue());
    assertEquals("index", found.at("/searched/source").textValue());
    assertTrue(found.at("/searched/checkpoint").textValue().startsWith("test.ansim.example/log"));
  }

  @Test
  void entries_anyFilter_findsWhatMatches() throws Exception {
    String ann = Happenings.person("ann").value();
    for (String source : List.of("index", "log")) {
      assertEquals(List.of(4L, 3L, 0L), find("actor=" + ann, source));
      assertEquals(List.of(2L, 0L), find("type=query.intent&dataset=demo", source));
      assertEquals(List.of(3L), find("outcome=deny", source));
      assertEquals(List.of(2L, 0L), find("purpose=care&project=project-one", source));
      assertEquals(List.of(1L, 0L), find("job=job-1", source));
      assertEquals(List.of(2L), find("correlation=request-of-job-2", source));
      assertEquals(
          List.of(3L, 2L),
          find("from=2026-11-03T10:00:00%2B09:00&to=2026-11-05T01:00:00Z", source));
      assertEquals(List.of(), find("dataset=other", source));
    }
  }

  @Test
  void entries_paged_areWholeAndNeverTwiceWhileTheLogGrows() throws Exception {
    for (String source : List.of("index", "log")) {
      List<Long> seen = new ArrayList<>();
      JsonNode page = gateway.get("eve", ENTRIES + "?limit=2&source=" + source).json();
      while (!page.get("before").isNull()) {
        assertEquals(2, page.get("entries").size());
        seen.addAll(places(page));
        assertEquals(page.at("/searched/from").longValue(), page.get("before").longValue());
        page =
            gateway
                .get("eve", ENTRIES + "?limit=2&source=" + source + "&before=" + seen.getLast())
                .json();
      }
      seen.addAll(places(page));
      assertEquals(LongStream.rangeClosed(0, seen.getFirst()).boxed().toList().reversed(), seen);
    }
  }

  @Test
  void entries_strangeFilters_areRefusedAndChangeNothing() throws Exception {
    for (String strange :
        List.of("' or '1'='1", "x'; drop table audit_index; --", "\u0000", "환자", "a b", "%")) {
      String value = URLEncoder.encode(strange, StandardCharsets.UTF_8);
      for (String parameter : List.of("actor", "type", "outcome", "project", "correlation")) {
        TestGateway.Reply reply = gateway.get("eve", ENTRIES + "?" + parameter + "=" + value);
        assertEquals(List.of(parameter), reply.pointers(), strange);
      }
    }
    assertEquals(
        List.of("before", "from", "limit", "source", "to", "type", "who"),
        gateway
            .get(
                "eve",
                ENTRIES
                    + "?from=yesterday&to=%2B999999999-01-01T00:00:00Z&limit=0&before=-1&who=me"
                    + "&source=memory&type=query.asked")
            .pointers()
            .stream()
            .sorted()
            .toList());
    assertEquals(7, gateway.get("eve", ENTRIES).json().get("entries").size());
  }

  @Test
  void entries_rowRemovedFromTheIndex_isPutBackAndTold() throws Exception {
    gateway.get("eve", ENTRIES);
    sql("delete from audit_index where log_index in (2, 3)");

    JsonNode found = gateway.get("eve", ENTRIES + "?outcome=deny").json();

    assertEquals(List.of(3L), places(found));
    assertEquals(2, found.at("/searched/restored").longValue());
    assertEquals(0, gateway.get("eve", ENTRIES).json().at("/searched/restored").longValue());
  }

  @Test
  void entries_rowAlteredToBeFound_isNotShownAndPutRight() throws Exception {
    gateway.get("eve", ENTRIES);
    sql("update audit_index set outcome = 'deny' where log_index = 0");

    JsonNode found = gateway.get("eve", ENTRIES + "?outcome=deny").json();

    assertEquals(List.of(3L), places(found));
    assertEquals(1, found.at("/searched/altered").longValue());
    assertEquals(
        0,
        gateway.get("eve", ENTRIES + "?outcome=deny").json().at("/searched/altered").longValue());
  }

  @Test
  void entries_rowAlteredToHide_hidesFromTheIndexAndNotFromTheLog() throws Exception {
    gateway.get("eve", ENTRIES);
    sql("update audit_index set outcome = 'permit', actor = null where log_index = 3");

    assertEquals(List.of(), find("outcome=deny", "index"));
    assertEquals(List.of(3L), find("outcome=deny", "log"));

    assertEquals(204, gateway.post("eve", "/api/v1/audit/index/rebuild", "{}").status());
    assertEquals(List.of(3L), find("outcome=deny", "index"));
  }

  @Test
  void entries_rowsThatDoNotStay_areSearchedInTheLog() throws Exception {
    gateway.get("eve", ENTRIES);
    sql(
        "delete from audit_index where log_index = 3; "
            + "create rule gone as on insert to audit_index where new.log_index = 3 do instead nothing");

    JsonNode found = gateway.get("eve", ENTRIES + "?outcome=deny").json();

    assertEquals("log", found.at("/searched/source").textValue());
    assertEquals(List.of(3L), places(found));
  }

  @Test
  void entries_rowsForgedAheadOfTheLog_areOverwritten() throws Exception {
    gateway.get("eve", ENTRIES);
    sql("insert into audit_index (log_index, at, type) values (7, now(), 'log.started')");
    sql("insert into audit_index (log_index, at, type) values (900, now(), 'log.started')");

    assertEquals(List.of(), find("type=log.started", "index"));
    assertEquals(
        List.of(8L, 7L, 6L), find("type=audit.searched&actor=" + eve(), "index").subList(1, 4));
  }

  @Test
  void entry_oneOfTheLog_isProved() throws Exception {
    JsonNode hit = gateway.get("eve", ENTRIES + "/3").json();

    assertEquals("query.rejected", hit.at("/entry/type").textValue());
    assertInstanceOf(
        ProofVerdict.Verified.class,
        EntryProof.verify(RealLog.trust(), bytes(hit.get("leaf")), bytes(hit.get("proof"))));
    assertEquals("not-found", gateway.get("eve", ENTRIES + "/4000").problem());
    assertEquals("not-found", gateway.get("eve", ENTRIES + "/-1").problem());
  }

  @Test
  void timeline_ofAnything_tellsWhatItBroughtAbout() throws Exception {
    String ann = Happenings.person("ann").value();
    for (String source : List.of("index", "log")) {
      assertEquals(List.of(0L, 1L, 2L, 3L, 4L), timeline("project/project-one", source));
      assertEquals(List.of(0L, 1L, 3L, 4L), timeline("person/" + ann, source));
      assertEquals(List.of(0L, 1L, 2L, 3L, 4L), timeline("dataset/demo", source));
      assertEquals(List.of(0L, 1L), timeline("job/job-1", source));
      assertEquals(List.of(0L, 1L), timeline("correlation/request-of-job-1", source));
    }
    JsonNode page =
        gateway.get("eve", "/api/v1/audit/timelines/project/project-one?limit=2").json();
    assertEquals(2, page.get("next").longValue());
    assertEquals(
        List.of(2L, 3L),
        places(
            gateway
                .get("eve", "/api/v1/audit/timelines/project/project-one?limit=2&next=2")
                .json()));
    assertEquals("not-found", gateway.get("eve", "/api/v1/audit/timelines/row/1").problem());
  }

  @Test
  void search_isInTheLogBeforeItIsAnswered() throws Exception {
    gateway.get("eve", "/api/v1/audit/timelines/job/job-1");
    var last = gateway.log.log.read(gateway.log.log.size() - 1).event();

    assertEquals("audit.searched", last.type().word());
    assertEquals(Role.AUDITOR, last.actor() == null ? null : last.actor().role());
    assertEquals(1, last.statements().size());
  }

  private String eve() throws Exception {
    gateway.get("eve", ENTRIES);
    var actor = gateway.log.log.read(gateway.log.log.size() - 1).event().actor();
    return actor == null ? "" : actor.pseudonym().value();
  }

  private List<Long> find(String filter, String source) throws Exception {
    JsonNode found = gateway.get("eve", ENTRIES + "?" + filter + "&source=" + source).json();
    assertEquals(source, found.at("/searched/source").textValue());
    return places(found);
  }

  private List<Long> timeline(String about, String source) throws Exception {
    return places(
        gateway.get("eve", "/api/v1/audit/timelines/" + about + "?source=" + source).json());
  }

  private void sql(String statement) {
    gateway.house.database.jdbi().useHandle(handle -> handle.createScript(statement).execute());
  }

  private static List<Long> places(JsonNode page) {
    return StreamSupport.stream(page.get("entries").spliterator(), false)
        .map(hit -> hit.get("index").longValue())
        .toList();
  }

  private static byte[] bytes(JsonNode text) {
    return text.textValue().getBytes(StandardCharsets.UTF_8);
  }
}
