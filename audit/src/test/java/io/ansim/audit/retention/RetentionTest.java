package io.ansim.audit.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.AuditFault;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import java.time.Instant;
import java.time.Period;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private final Random random = Seeded.random(RetentionTest.class);

  @Test
  void hasEnded_eachClass_hasItsOwnTime() {
    Retention retention = Retention.parse("# ours\nqueries P10Y\n\nsessions P2Y6M\n");
    Event query = Samples.full(EventType.QUERY_INTENT, random);
    Event session = Samples.full(EventType.AUTHN_ACCEPTED, random);
    Event key = Samples.full(EventType.KEY_RELEASED, random);

    assertEquals(Period.ofYears(6), retention.periods().get(RetentionClass.RELEASES));
    assertFalse(retention.hasEnded(session, Instant.parse("2029-05-22T12:00:00Z")));
    assertTrue(retention.hasEnded(session, Instant.parse("2029-05-22T12:00:00.123Z")));
    assertFalse(retention.hasEnded(key, Instant.parse("2032-11-22T12:00:00Z")));
    assertTrue(retention.hasEnded(key, Instant.parse("2032-11-22T12:00:00.123Z")));
    assertFalse(retention.hasEnded(query, Instant.parse("2036-11-22T12:00:00Z")));
    assertTrue(retention.hasEnded(query, Instant.parse("2036-11-22T12:00:00.123Z")));
  }

  @Test
  void parse_tooShortOrUnreadable_isRefused() {
    for (String text :
        new String[] {
          "queries P23M", "sessions P1Y", "queries", "other P6Y", "queries 6", "a b c"
        }) {
      AuditFault refused = assertThrows(AuditFault.class, () -> Retention.parse(text), text);
      assertEquals(AuditFault.Code.MALFORMED_TEXT, refused.code());
    }
  }
}
