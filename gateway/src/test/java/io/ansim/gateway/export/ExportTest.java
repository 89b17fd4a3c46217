package io.ansim.gateway.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ansim.gateway.auditor.Happenings;
import io.ansim.gateway.auditor.RealLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  private static final String ORIGIN = "test.ansim.example/log";

  @TempDir Path folder;
  private final Happenings happenings = new Happenings();
  private RealLog log;

  @BeforeEach
  void open() {
    log = new RealLog(folder.resolve("log"), InstantSource.system());
    happenings.fill(log);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void fhir_everyEntry_hasWhatR4Requires() throws Exception {
    List<JsonNode> events = lines(Batch.of(log.view(), Form.FHIR, 0, 5));

    assertEquals(5, events.size());
    for (int i = 0; i < events.size(); i++) {
      JsonNode event = events.get(i);
      assertEquals("AuditEvent", event.get("resourceType").textValue());
      assertTrue(event.get("id").textValue().matches("[A-Za-z0-9.-]{1,64}"));
      assertCoding(event.get("type"));
      Instant.parse(event.get("recorded").textValue());
      assertTrue(Set.of("C", "R", "U", "D", "E").contains(event.get("action").textValue()));
      assertTrue(Set.of("0", "4", "8", "12").contains(event.get("outcome").textValue()));
      for (JsonNode agent : event.get("agent")) {
        assertTrue(agent.get("requestor").isBoolean());
        assertTrue(agent.get("who").isObject());
      }
      assertEquals(ORIGIN, event.at("/source/observer/display").textValue());
      for (JsonNode entity : event.get("entity")) {
        assertTrue(entity.has("what"));
        assertCoding(entity.get("type"));
      }
      // The leaf is there, so that its proof can be checked.
      assertArrayEquals(
          log.log.read(i).bytes(),
          Base64.getDecoder().decode(event.at("/entity/0/detail/1/valueBase64Binary").textValue()));
    }
    assertEquals("4", events.get(1).get("outcome").textValue());
    assertEquals("R", events.get(2).get("action").textValue());
    assertEquals("care", events.get(0).at("/purposeOfEvent/0/text").textValue());
    assertFalse(events.get(4).at("/agent/0/requestor").booleanValue());
  }

  @Test
  void ocsf_everyEntry_hasWhatItsClassRequires() throws Exception {
    List<JsonNode> events = lines(Batch.of(log.view(), Form.OCSF, 0, 5));

    assertEquals(
        List.of(6005, 6005, 6005, 3002, 6003),
        events.stream().map(event -> event.get("class_uid").intValue()).toList());
    for (JsonNode event : events) {
      int kind = event.get("class_uid").intValue();
      assertEquals(kind / 1000, event.get("category_uid").intValue());
      assertEquals(
          kind * 100 + event.get("activity_id").intValue(), event.get("type_uid").intValue());
      assertTrue(event.get("time").isIntegralNumber());
      assertTrue(event.get("severity_id").isIntegralNumber());
      assertTrue(event.at("/metadata/product/name").isTextual());
      assertTrue(event.at("/metadata/version").isTextual());
      switch (kind) {
        case 3002 -> {
          assertTrue(event.get("user").isObject());
          assertTrue(event.get("service").isObject());
        }
        case 6005 -> {
          assertTrue(event.get("actor").isObject());
          assertTrue(event.get("src_endpoint").isObject());
          assertEquals("demo", event.at("/database/uid").textValue());
        }
        default -> {
          assertTrue(event.get("actor").isObject());
          assertTrue(event.get("src_endpoint").isObject());
          assertTrue(event.at("/api/operation").isTextual());
        }
      }
    }
    assertEquals(2, events.get(2).at("/metadata/sequence").intValue());
  }

  @Test
  void syslog_message_isAsRfc5424Says() {
    String frame =
        new String(Batch.of(log.view(), Form.SYSLOG, 2, 3).content(), StandardCharsets.UTF_8);
    String message = frame.substring(frame.indexOf(' ') + 1);

    assertEquals(
        Integer.parseInt(frame.substring(0, frame.indexOf(' '))),
        message.getBytes(StandardCharsets.UTF_8).length);
    assertTrue(
        Pattern.matches(
            "<109>1 2026-11-02T03:00:00Z test\\.ansim\\.example/log ansim - release\\.downloaded "
                + "\\[ansim@32473 origin=\"test\\.ansim\\.example/log\" index=\"2\" uid=\"log-[0-9a-f]{16}-2\"] "
                + "\uFEFF\\{.*}",
            message),
        message);
  }

  @Test
  void export_files_haveEveryEntryOnceHoweverOftenItStops() throws Exception {
    IntStream.range(0, 40)
        .forEach(i -> log.append(happenings.refused("2026-11-03T02:00:00Z", "ben")));
    Path out = folder.resolve("out");
    Cursor cursor = new Cursor(folder.resolve("cursor"));
    List<String> notices = new ArrayList<>();
    for (int run = 0; run < 12; run++) {
      Exporter exporter =
          new Exporter(
              log::view,
              new FileSink(Form.FHIR, out),
              cursor,
              (form, from, to, content) -> notices.add(from + "-" + to),
              4,
              InstantSource.system());
      exporter.step();
      if (run % 3 == 1) {
        // As if the process had ended before the cursor moved on, and while a file was written.
        cursor.advance(ORIGIN, Math.max(0, cursor.next(ORIGIN) - 4));
        Files.writeString(out.resolve("fhir-000000000099-000000000100.ndjson.new"), "{");
      }
    }

    assertEquals(45, cursor.next(ORIGIN));
    assertEquals(IntStream.range(0, 45).boxed().toList(), exported(out));
    assertEquals(12, notices.size());
  }

  @Test
  void export_takenAwayFiles_areNotWrittenAgain() throws Exception {
    Path out = folder.resolve("out");
    Exporter exporter = exporter(new FileSink(Form.OCSF, out));
    exporter.step();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    log.append(happenings.finished("2026-11-02T06:00:00Z", "job-1"));
    exporter.step();

    assertEquals(List.of(5), exported(out));
  }

  @Test
  void export_ownNotices_areNoReasonForTheNext() throws Exception {
    Exporter exporter =
        new Exporter(
            log::view,
            new FileSink(Form.FHIR, folder.resolve("out")),
            new Cursor(folder.resolve("cursor")),
            Exports.notice(log.journal),
            100,
            InstantSource.system());

    for (int i = 0; i < 3; i++) {
      assertFalse(exporter.step());
    }

    assertEquals(6, log.log.size());
    var notice = log.log.read(5).event();
    assertEquals("audit.exported", notice.type().word());
    assertEquals("fhir:0-5", String.valueOf(notice.reason()));
    assertEquals(Batch.of(log.view(), Form.FHIR, 0, 5).digest(), notice.content());
  }

  @Test
  void export_logThatSaysNothing_copiesNothing() throws Exception {
    Exporter exporter =
        new Exporter(
            log::view,
            new FileSink(Form.FHIR, folder.resolve("out")),
            new Cursor(folder.resolve("cursor")),
            (form, from, to, content) -> {
              throw new IOException("told to fail");
            },
            100,
            InstantSource.system());

    assertThrows(IOException.class, exporter::step);
    assertEquals(ExportState.Need.LOG, exporter.state().failure().orElseThrow().need());
    assertEquals(List.of(), exported(folder.resolve("out")));
  }

  @Test
  void export_anotherLogOrAShorterOne_isRefused() throws Exception {
    Cursor cursor = new Cursor(folder.resolve("cursor"));
    cursor.advance(ORIGIN, 4000);
    assertThrows(
        IOException.class, () -> exporter(new FileSink(Form.FHIR, folder.resolve("out"))).step());
    cursor.advance("other.example/log", 0);
    assertThrows(
        IOException.class, () -> exporter(new FileSink(Form.FHIR, folder.resolve("out"))).step());
  }

  @Test
  void syslog_receiverBehindTls_getsEveryMessage() throws Exception {
    try (SyslogReceiver receiver = new SyslogReceiver(folder, "localhost")) {
      exporter(sink(receiver, "localhost.pem")).step();

      assertEquals(5, receiver.messages().size());
      assertTrue(receiver.messages().get(4).contains("index=\"4\""));
      assertEquals(5, new Cursor(folder.resolve("cursor")).next(ORIGIN));
    }
  }

  @Test
  void syslog_connectionThatBreaks_losesNothingAndRepeatsUnderTheSameIdentity() throws Exception {
    IntStream.range(0, 80)
        .forEach(i -> log.append(happenings.refused("2026-11-03T02:00:00Z", "ben")));
    try (SyslogReceiver receiver = new SyslogReceiver(folder, "localhost")) {
      receiver.dropAfter = 20_000;
      Exporter exporter = exporter(sink(receiver, "localhost.pem"));

      assertThrows(IOException.class, exporter::step);
      assertEquals(0, new Cursor(folder.resolve("cursor")).next(ORIGIN));
      ExportState broken = exporter.state();
      assertEquals(ExportState.Need.TARGET, broken.failure().orElseThrow().need());
      assertEquals(85, broken.waiting());
      assertThrows(IOException.class, () -> failing(exporter, receiver));
      assertEquals(broken.failure(), exporter.state().failure());
      exporter.step();
      assertEquals(85, exporter.state().next());
      assertEquals(0, exporter.state().waiting());
      assertTrue(exporter.state().complete().isPresent());
      assertTrue(exporter.state().failure().isEmpty());

      assertNotEquals(85, receiver.messages().size());
      Set<String> once = new HashSet<>(receiver.messages());
      assertEquals(85, once.size());
    }
  }

  @Test
  void syslog_receiverThatCannotProveItself_getsNothing() throws Exception {
    try (SyslogReceiver receiver = new SyslogReceiver(folder, "localhost");
        SyslogReceiver other = new SyslogReceiver(folder, "other.example")) {
      assertThrows(IOException.class, exporter(sink(receiver, "other.example.pem"))::step);
      assertThrows(IOException.class, exporter(sink(other, "other.example.pem"))::step);
      assertEquals(List.of(), receiver.messages());
      assertEquals(List.of(), other.messages());
    }
  }

  private static void failing(Exporter exporter, SyslogReceiver receiver) throws IOException {
    receiver.dropAfter = 20_000;
    exporter.step();
  }

  private Exporter exporter(Sink sink) {
    return new Exporter(
        log::view,
        sink,
        new Cursor(folder.resolve("cursor")),
        (form, from, to, content) -> {},
        1000,
        InstantSource.system());
  }

  private Sink sink(SyslogReceiver receiver, String trust) throws IOException {
    return Exports.sink(
        new ExportTarget.Syslog("localhost", receiver.port(), folder.resolve(trust)));
  }

  private static void assertCoding(JsonNode coding) {
    assertTrue(coding.get("system").isTextual());
    assertTrue(coding.get("code").isTextual());
  }

  private static List<JsonNode> lines(Batch batch) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : new String(batch.content(), StandardCharsets.UTF_8).lines().toList()) {
      lines.add(new JsonMapper().readTree(line));
    }
    return lines;
  }

  /** The indexes in the files of a folder, in the order of the files' names. */
  static List<Integer> exported(Path out) throws IOException {
    List<Integer> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file :
          files.filter(name -> name.toString().endsWith(".ndjson")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonNode event = new JsonMapper().readTree(line);
          JsonNode id = event.has("id") ? event.get("id") : event.at("/metadata/uid");
          String uid = id.textValue();
          found.add(Integer.valueOf(uid.substring(uid.lastIndexOf('-') + 1)));
        }
      }
    }
    return found;
  }
}
