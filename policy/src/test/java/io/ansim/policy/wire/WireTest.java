package io.ansim.policy.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.example.PlanText;
import io.ansim.policy.example.RandomMessages;
import io.ansim.policy.example.Seeds;
import io.ansim.policy.plan.Plan;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

class WireTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @EnumSource
  void decode_encodedValue_isTheValue(Codecs codec) throws MalformedWire {
    for (long seed = 0; seed < 200; seed++) {
      assertTrue(codec.survives(seed), "seed " + seed);
    }
  }

  /** Every byte of short vectors takes every value; bytes of long ones take some. */
  @ParameterizedTest
  @CsvFileSource(resources = "/wire-good.tsv", delimiter = '\t', quoteCharacter = '"')
  void decode_anyOtherByteAnywhere_failsOrIsTheOneEncoding(String name, Codecs codec, String hex) {
    byte[] bytes = HEX.parseHex(hex);
    int step = bytes.length < 200 ? 1 : 13;
    for (int i = 0; i < bytes.length; i++) {
      byte original = bytes[i];
      for (int other = i % step; other < 256; other += step) {
        bytes[i] = (byte) other;
        codec.accepts(bytes);
      }
      bytes[i] = original;
    }
    assertTrue(codec.accepts(bytes), name);
  }

  @ParameterizedTest
  @EnumSource
  void decode_cutOrLengthened_fails(Codecs codec) {
    byte[] bytes = codec.random(7);
    for (int length = 0; length < bytes.length; length++) {
      assertFalse(codec.accepts(Arrays.copyOf(bytes, length)), "length " + length);
    }
    assertFalse(codec.accepts(Arrays.copyOf(bytes, bytes.length + 1)));
  }

  @ParameterizedTest
  @EnumSource
  void decode_noise_failsAsMalformed(Codecs codec) {
    RandomGenerator random = Seeds.random(11);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      codec.accepts(bytes);
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/wire-good.tsv", delimiter = '\t', quoteCharacter = '"')
  void decode_goodVector_isAcceptedAsItIs(String name, Codecs codec, String hex)
      throws MalformedWire {
    assertArrayEquals(HEX.parseHex(hex), codec.again(HEX.parseHex(hex)), name);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/wire-plans.tsv", delimiter = '\t', quoteCharacter = '"')
  void encode_plan_isTheVector(String plan, int columns, String hash, String hex) {
    Plan parsed = PlanText.plan(plan, columns);
    assertEquals(hex, HEX.formatHex(PlanWire.PLAN.encode(parsed)));
    assertEquals(hash, PlanWire.hash(parsed).hex());
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/wire-bad.tsv", delimiter = '\t', quoteCharacter = '"')
  void decode_badVector_isRefused(String name, Codecs codec, String hex, String message) {
    MalformedWire refused =
        assertThrows(MalformedWire.class, () -> codec.again(HEX.parseHex(hex)), name);
    assertEquals(message, refused.getMessage(), name);
  }

  @Test
  void decode_setOutOfOrder_isRefused() {
    String sorted = "66616d6f756e7464636f6465";
    String swapped = "64636f646566616d6f756e74";
    String hex =
        Seeds.first(100)
            .mapToObj(seed -> HEX.formatHex(Codecs.POLICY.random(seed)))
            .filter(policy -> policy.contains(sorted))
            .findFirst()
            .orElseThrow();
    assertTrue(Codecs.POLICY.accepts(HEX.parseHex(hex)));
    assertFalse(Codecs.POLICY.accepts(HEX.parseHex(hex.replace(sorted, swapped))));
  }

  @Test
  void decode_bottomlessNesting_isRefusedWithoutExhaustingTheStack() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(HEX.parseHex("82"));
    for (int i = 0; i < 1_000_000; i++) {
      // [ "limit", [ …, the input comes first
      bytes.writeBytes(HEX.parseHex("82656c696d697483"));
    }
    MalformedWire refused =
        assertThrows(MalformedWire.class, () -> PlanWire.PLAN.decode(bytes.toByteArray()));
    assertEquals("nested too deeply", refused.getMessage());
  }

  @Test
  void decode_hugeAnnouncedLength_takesNoMemory() {
    for (String hex : List.of("9b7fffffffffffffff", "9a7fffffff", "5b7fffffffffffffff")) {
      assertThrows(MalformedWire.class, () -> ReleaseWire.ANSWERS.decode(HEX.parseHex(hex)));
      assertThrows(MalformedWire.class, () -> JobWire.SIGNED.decode(HEX.parseHex("82" + hex)));
    }
  }

  @Test
  void hash_otherLabels_isTheSame() {
    Plan plan = PlanText.plan("(release (scan person person_id) (keys) (persons))", 1);
    Plan renamed = new Plan(plan.root(), List.of(new Name("everyone")));
    assertEquals(PlanWire.hash(plan), PlanWire.hash(renamed));
    assertNotEquals(
        PlanWire.hash(plan),
        PlanWire.hash(PlanText.plan("(release (scan person person_id) (keys) (rows))", 1)));
  }

  @Test
  void digest_otherPolicy_isAnother() {
    RandomMessages messages = new RandomMessages(Seeds.random(3));
    assertNotEquals(PolicyWire.digest(messages.policy()), PolicyWire.digest(messages.policy()));
  }
}
