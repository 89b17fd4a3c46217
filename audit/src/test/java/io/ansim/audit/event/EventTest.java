package io.ansim.audit.event;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.AuditFault;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventTest {
  private final Random random = Seeded.random(EventTest.class);

  @Test
  void done_requiredFieldLeftOut_isRefusedByName() {
    for (EventType type : EventType.values()) {
      EventDraft empty =
          Event.draft(EventId.next(Samples.NOON, random), type, Samples.NOON, Component.GATEWAY);
      if (type.required().isEmpty()) {
        assertDoesNotThrow(empty::done, type.word());
      } else {
        IllegalArgumentException refused =
            assertThrows(IllegalArgumentException.class, empty::done, type.word());
        String first = type.required().getFirst().word();
        assertEquals(type.word() + " without `" + first + "`", refused.getMessage());
      }
    }
  }

  @Test
  void done_downloadWithoutReason_isRefused() {
    EventDraft draft =
        Event.draft(
                EventId.next(Samples.NOON, random),
                EventType.RELEASE_DOWNLOADED,
                Samples.NOON,
                Component.GATEWAY)
            .by(Samples.researcher())
            .release(new ReleaseRef(Samples.id("release-1"), null));
    assertThrows(IllegalArgumentException.class, draft::done);
    draft.stating(Disclosure.of(Disclosure.REASON, "thesis", random));
    assertEquals(1, draft.done().statements().size());
  }

  @Test
  void words_ofAllTypes_differ() {
    Set<String> words = new HashSet<>();
    for (EventType type : EventType.values()) {
      assertTrue(words.add(type.word()), type.word());
      assertTrue(type.word().matches("[a-z-]+\\.[a-z-]+"), type.word());
    }
  }

  @Test
  void identifier_sqlOrSentence_isRefused() {
    for (String text :
        List.of(
            "",
            "select 1",
            "a b",
            "f(x)",
            "o'neil",
            "a=b",
            "x,y",
            "person@example",
            "\u00e9",
            "-a",
            ".a",
            "a".repeat(97),
            "a\n")) {
      assertThrows(IllegalArgumentException.class, () -> new Identifier(text), text);
    }
  }

  @Test
  void pseudonym_samePersonAndKey_isTheSame() {
    byte[] key = new byte[32];
    byte[] otherKey = key.clone();
    otherKey[0] = 1;
    Pseudonym first = Pseudonym.of(key, "subject-1");
    assertEquals(first, Pseudonym.of(key, "subject-1"));
    assertNotEquals(first, Pseudonym.of(key, "subject-2"));
    assertNotEquals(first, Pseudonym.of(otherKey, "subject-1"));
    assertThrows(IllegalArgumentException.class, () -> Pseudonym.of(new byte[31], "subject-1"));
  }

  @Test
  void eventId_next_isVersion7WithTheTimeInFront() {
    EventId id = EventId.next(Samples.NOON, random);
    String hex = id.value().replace("-", "").substring(0, 12);
    assertEquals(Samples.NOON.toEpochMilli(), Long.parseLong(hex, 16));
    assertNotEquals(id, EventId.next(Samples.NOON, random));
  }

  /** The example of RFC 9901 section 4.2.1 in the spelling without blanks and escapes. */
  @Test
  void disclosure_exampleOfTheRfc_isEncodedAsThere() {
    Disclosure disclosure = new Disclosure("_26bc4LT-ac6q2KI6cBW5es", "family_name", "M\u00f6bius");
    assertEquals(
        "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsImZhbWlseV9uYW1lIiwiTcO2Yml1cyJd",
        disclosure.encoded());
  }

  @Test
  void disclosure_sameValueTwice_hasTwoCommitments() {
    Disclosure first = Disclosure.of(Disclosure.REASON, "thesis", random);
    Disclosure second = Disclosure.of(Disclosure.REASON, "thesis", random);
    assertNotEquals(first.commitment(), second.commitment());
    Disclosure restored = new Disclosure(first.salt(), first.name(), first.value());
    assertEquals(first.commitment(), restored.commitment());
    assertFalse(first.toString().contains("thesis"));
  }

  @Test
  void digest_content_isItsSha256() {
    assertEquals(
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        Digest.of("".getBytes(StandardCharsets.UTF_8)).value());
    assertThrows(IllegalArgumentException.class, () -> new Digest("sha256:00"));
    assertThrows(IllegalArgumentException.class, () -> new Commitment("B".repeat(43)));
  }

  @Test
  void disclosure_encodedAndRead_opensWhatTheEventCommitsTo() {
    Disclosure reason = Disclosure.of(Disclosure.REASON, "for \"my\" thesis, 논문", random);
    Disclosure address = Disclosure.of(Disclosure.CLIENT_ADDRESS, "192.0.2.7", random);
    Event event =
        Event.draft(
                EventId.next(Samples.NOON, random),
                EventType.AUDIT_SEARCHED,
                Samples.NOON,
                Component.GATEWAY)
            .by(Samples.researcher())
            .fromClient(address.commitment())
            .stating(reason)
            .done();
    for (Disclosure each : List.of(reason, address)) {
      Disclosure read = Disclosure.decode(each.encoded());
      assertEquals(each.value(), read.value());
      assertTrue(event.commitsTo(read.commitment()));
    }
    Disclosure other = new Disclosure(reason.salt(), reason.name(), "for another thesis");
    assertFalse(event.commitsTo(other.commitment()));
    for (String wrong : List.of("", "%", "W10", reason.encoded() + "=", "WyJhIiwiYiJd")) {
      assertThrows(AuditFault.class, () -> Disclosure.decode(wrong), wrong);
    }
  }

  @Test
  void sizeClass_ofNumbersAroundTheSteps_isTheStep() {
    assertEquals(SizeClass.UNDER_100, SizeClass.of(-7));
    assertEquals(SizeClass.UNDER_100, SizeClass.of(99));
    assertEquals(SizeClass.HUNDREDS, SizeClass.of(100));
    assertEquals(SizeClass.HUNDREDS, SizeClass.of(999));
    assertEquals(SizeClass.THOUSANDS, SizeClass.of(1_000));
    assertEquals(SizeClass.TENS_OF_THOUSANDS, SizeClass.of(10_000));
    assertEquals(SizeClass.FROM_100000, SizeClass.of(100_000));
  }
}
