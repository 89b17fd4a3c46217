package io.ansim.audit.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.AuditFault;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventCodecTest {
  private static final EventId ID = new EventId("019ab000-0000-7000-8000-000000000001");

  /** The format, as it stands in the log for good: later formats add vectors, none changes. */
  private static final String GOOD =
      "{\"actor\":{\"pseudonym\":\"00112233445566778899aabbccddeeff\",\"role\":\"researcher\"},"
          + "\"id\":\"019ab000-0000-7000-8000-000000000001\",\"reason\":\"role\","
          + "\"source\":\"gateway\",\"time\":\"2026-11-22T12:00:00.123Z\","
          + "\"type\":\"authz.refused\",\"v\":1}";

  private static final String GOOD_2 =
      "{\"actor\":{\"pseudonym\":\"00112233445566778899aabbccddeeff\",\"role\":\"steward\"},"
          + "\"budget\":{\"delta\":10,\"questions\":3,\"rho\":200000000},"
          + "\"dataset\":{\"id\":\"demo\"},\"id\":\"019ab000-0000-7000-8000-000000000001\","
          + "\"ledger\":{\"head\":\"sha256:"
          + "0".repeat(64)
          + "\",\"id\":\"ab\",\"sequence\":7},"
          + "\"request\":\"r\",\"source\":\"gateway\",\"time\":\"2026-11-22T12:00:00.123Z\","
          + "\"type\":\"budget.raised\",\"v\":2}";

  private static final String GOOD_3 =
      "{\"correlation\":\"019ab000-0000-7000-8000-000000000002\",\"dataset\":{\"digest\":\"sha256:"
          + "0".repeat(64)
          + "\",\"id\":\"demo\",\"version\":\"3\"},"
          + "\"id\":\"019ab000-0000-7000-8000-000000000001\",\"job\":\"job-1\","
          + "\"key\":\"00112233445566778899aabbccddeeff\","
          + "\"runner\":{\"measurement\":\"sha256:"
          + "1".repeat(64)
          + "\"},\"source\":\"keeper\",\"time\":\"2026-11-22T12:00:00.123Z\","
          + "\"type\":\"key.released\",\"v\":3}";

  private static final String GOOD_4 =
      "{\"actor\":{\"pseudonym\":\"00112233445566778899aabbccddeeff\",\"role\":\"auditor\"},"
          + "\"id\":\"019ab000-0000-7000-8000-000000000001\","
          + "\"person\":\"ffeeddccbbaa99887766554433221100\","
          + "\"pruned\":{\"classes\":[\"queries\"],\"from\":256,\"to\":512},"
          + "\"source\":\"gateway\",\"subjects\":{\"cohort\":\"sha256:"
          + "2".repeat(64)
          + "\",\"size\":\"under-100\"},\"time\":\"2026-11-22T12:00:00.123Z\","
          + "\"type\":\"audit.searched\",\"v\":4}";

  private static final String GOOD_5 =
      "{\"actor\":{\"pseudonym\":\"00112233445566778899aabbccddeeff\",\"role\":\"researcher\"},"
          + "\"dataset\":{\"id\":\"demo\"},\"decision\":{\"outcome\":\"permit\",\"rules\":[]},"
          + "\"id\":\"019ab000-0000-7000-8000-000000000001\",\"query\":{\"plan\":\""
          + "A".repeat(43)
          + "\",\"same\":\"00112233445566778899aabbccddeeff\","
          + "\"shape\":\"ffeeddccbbaa99887766554433221100\"},\"source\":\"gateway\","
          + "\"subjects\":{\"definition\":\""
          + "A".repeat(43)
          + "\"},\"time\":\"2026-11-22T12:00:00.123Z\",\"type\":\"query.checked\",\"v\":5}";

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void encode_knownEvent_isTheKnownText() {
    Event event =
        Event.draft(ID, EventType.AUTHZ_REFUSED, Samples.NOON, Component.GATEWAY)
            .by(new Actor(new Pseudonym("00112233445566778899aabbccddeeff"), Role.RESEARCHER, null))
            .reason(new Identifier("role"))
            .done();
    assertEquals(GOOD, new String(EventCodec.encode(event), StandardCharsets.UTF_8));
    assertEquals(event, EventCodec.decode(utf8(GOOD)));
  }

  @Test
  void encode_eventOfTheLedger_isVersionTwo() {
    Event event =
        Event.draft(ID, EventType.BUDGET_RAISED, Samples.NOON, Component.GATEWAY)
            .by(new Actor(new Pseudonym("00112233445566778899aabbccddeeff"), Role.STEWARD, null))
            .dataset(new DatasetRef(new Identifier("demo"), null, null))
            .request(new Identifier("r"))
            .budget(new BudgetRef(200_000_000, 10, 3))
            .ledger(new LedgerRef(new Identifier("ab"), 7, new Digest("sha256:" + "0".repeat(64))))
            .done();
    assertEquals(GOOD_2, new String(EventCodec.encode(event), StandardCharsets.UTF_8));
    assertEquals(event, EventCodec.decode(utf8(GOOD_2)));
    assertRefused("unknown version", GOOD_2.replace("\"v\":2", "\"v\":1"));
    assertRefused("amount out of range", GOOD_2.replace("\"questions\":3", "\"questions\":-3"));
    assertRefused("records out of range", GOOD_2.replace("\"sequence\":7", "\"sequence\":-7"));
  }

  @Test
  void encode_eventOfAKey_isVersionThree() {
    Event event =
        Event.draft(ID, EventType.KEY_RELEASED, Samples.NOON, Component.KEEPER)
            .dataset(
                new DatasetRef(
                    new Identifier("demo"),
                    new Identifier("3"),
                    new Digest("sha256:" + "0".repeat(64))))
            .key(new Identifier("00112233445566778899aabbccddeeff"))
            .job(new Identifier("job-1"))
            .runner(new RunnerRef(new Digest("sha256:" + "1".repeat(64)), null))
            .correlation(new Identifier("019ab000-0000-7000-8000-000000000002"))
            .done();
    assertEquals(GOOD_3, new String(EventCodec.encode(event), StandardCharsets.UTF_8));
    assertEquals(event, EventCodec.decode(utf8(GOOD_3)));
    assertRefused("unknown version", GOOD_3.replace("\"v\":3", "\"v\":1"));
    assertRefused(
        "key.released without `key`",
        GOOD_3.replace("\"key\":\"00112233445566778899aabbccddeeff\",", ""));
  }

  @Test
  void encode_eventOfSubjects_isVersionFour() {
    Event event =
        Event.draft(ID, EventType.AUDIT_SEARCHED, Samples.NOON, Component.GATEWAY)
            .by(new Actor(new Pseudonym("00112233445566778899aabbccddeeff"), Role.AUDITOR, null))
            .about(new Pseudonym("ffeeddccbbaa99887766554433221100"))
            .subjects(
                new SubjectsRef(new Digest("sha256:" + "2".repeat(64)), null, SizeClass.UNDER_100))
            .pruned(new PrunedRef(256, 512, List.of(new Identifier("queries"))))
            .done();
    assertEquals(GOOD_4, new String(EventCodec.encode(event), StandardCharsets.UTF_8));
    assertEquals(event, EventCodec.decode(utf8(GOOD_4)));
    assertRefused("unknown version", GOOD_4.replace("\"v\":4", "\"v\":3"));
    assertRefused("unknown word", GOOD_4.replace("under-100", "99"));
    assertRefused("whole bundles", GOOD_4.replace("\"to\":512", "\"to\":500"));
    assertRefused("whole bundles", GOOD_4.replace("\"to\":512", "\"to\":256"));
    assertRefused("no list `classes`", GOOD_4.replace("\"classes\":[\"queries\"],", ""));
  }

  @Test
  void encode_eventThatHidesItsQuestion_isVersionFive() {
    Commitment commitment = new Commitment("A".repeat(43));
    Event event =
        Event.draft(ID, EventType.QUERY_CHECKED, Samples.NOON, Component.GATEWAY)
            .by(new Actor(new Pseudonym("00112233445566778899aabbccddeeff"), Role.RESEARCHER, null))
            .dataset(new DatasetRef(new Identifier("demo"), null, null))
            .query(
                QueryRef.of(
                    commitment,
                    new Fingerprint("00112233445566778899aabbccddeeff"),
                    new Fingerprint("ffeeddccbbaa99887766554433221100")))
            .subjects(SubjectsRef.of(commitment, null))
            .decision(new DecisionRef(Outcome.PERMIT, List.of()))
            .done();
    assertEquals(GOOD_5, new String(EventCodec.encode(event), StandardCharsets.UTF_8));
    assertEquals(event, EventCodec.decode(utf8(GOOD_5)));
    assertTrue(event.commitsTo(commitment));
    assertRefused("unknown version", GOOD_5.replace("\"v\":5", "\"v\":4"));
    assertRefused(
        "not a fingerprint",
        GOOD_5.replace("\"00112233445566778899aabbccddeeff\",\"shape", "\"0\",\"shape"));
    String digest = "\"planHash\":\"sha256:" + "2".repeat(64) + "\",\"same\"";
    assertRefused("with two kinds", GOOD_5.replace("\"same\"", digest));
  }

  @Test
  void decode_everyTypeWithEveryField_givesTheEventBack() {
    Random random = Seeded.random(EventCodecTest.class);
    for (EventType type : EventType.values()) {
      Event event = Samples.full(type, random);
      assertEquals(event, EventCodec.decode(EventCodec.encode(event)), type.word());
    }
  }

  @Test
  void decode_mutatedBytes_isRefusedOrAnotherEventInItsOneSpelling() {
    Random random = Seeded.random(EventCodecTest.class);
    byte[] good = EventCodec.encode(Samples.full(EventType.QUERY_INTENT, random));
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = good.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      try {
        assertArrayEquals(bytes, EventCodec.encode(EventCodec.decode(bytes)));
      } catch (AuditFault refused) {
        assertEquals(AuditFault.Code.MALFORMED_ENTRY, refused.code());
      }
    }
  }

  @Test
  void decode_badEntries_areRefusedWithTheReason() {
    assertRefused("unknown field", GOOD.replace("\"v\":1", "\"v\":1,\"x\":1"));
    assertRefused("`actor`: unknown field", GOOD.replace("\"role\":", "\"r\":1,\"role\":"));
    assertRefused("unknown version", GOOD.replace("\"v\":1", "\"v\":2"));
    assertRefused("no number `v`", GOOD.replace(",\"v\":1", ""));
    assertRefused("no text `id`", GOOD.replace("\"id\":\"" + ID + "\",", ""));
    assertRefused("`id`: not a UUID", GOOD.replace("-7000-", "-4000-"));
    assertRefused("`type`: unknown word", GOOD.replace("authz.refused", "authz.refuse"));
    assertRefused("`source`: unknown word", GOOD.replace("gateway", "gatewax"));
    assertRefused("`time`: not a time", GOOD.replace("00.123Z", "00.12Z"));
    assertRefused("`time`: not a time", GOOD.replace("11-22T", "02-30T"));
    assertRefused("`time`: not a time", GOOD.replace("00.123Z", "00.123+00:00"));
    assertRefused("`reason`: not an identifier", GOOD.replace("\"role\",", "\"a b\","));
    assertRefused("authz.refused without `reason`", GOOD.replace("\"reason\":\"role\",", ""));
    assertRefused("members out of order", GOOD.replace("{\"actor\"", "{\"z\":1,\"actor\""));
    assertRefused("something after the value", GOOD + "\n");
    assertRefused("not an object", "[]");
    assertRefused("statements", GOOD.replace("{\"actor\"", "{\"_sd\":[],\"actor\""));
  }

  private static void assertRefused(String reason, String entry) {
    AuditFault fault = assertThrows(AuditFault.class, () -> EventCodec.decode(utf8(entry)), entry);
    assertTrue(fault.detail().contains(reason), fault.detail());
  }

  @Test
  void encode_timeWithNanoseconds_isCutToMilliseconds() {
    Instant time = Instant.parse("2026-01-01T00:00:00.000999999Z");
    Event event = Event.draft(ID, EventType.LOG_STARTED, time, Component.LOG).done();
    assertEquals(Instant.parse("2026-01-01T00:00:00Z"), event.time());
    assertEquals(event, EventCodec.decode(EventCodec.encode(event)));
  }

  @Test
  void encode_largestEvent_fitsAnEntry() {
    byte[] bytes = EventCodec.encode(Samples.full(EventType.QUERY_INTENT, new Random(1)));
    assertTrue(bytes.length < Entry.MAX_BYTES / 8, "length " + bytes.length);
  }

  @Test
  void parse_entry_keepsTheExactBytes() {
    Entry entry = Entry.parse(3, utf8(GOOD));
    assertArrayEquals(utf8(GOOD), entry.bytes());
    assertEquals(3, entry.index());
    assertEquals(List.of(), entry.event().statements());
  }
}
