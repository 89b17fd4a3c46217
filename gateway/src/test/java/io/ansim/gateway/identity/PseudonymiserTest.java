package io.ansim.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PseudonymiserTest {

  /** Computed with Python's hmac module over `ansim.pseudonym.v1\0` and the subject. */
  @Test
  void pseudonym_knownKey_isTheKnownValue() {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    assertEquals(
        "390ec7c79f7ad01b25b8d1f5548852b414d722e02421740b28e1f204096be406",
        Pseudonymiser.of(key).pseudonym(new Subject("9a1f")).hex());
  }

  @Test
  void pseudonym_otherKeyOrSubject_differs() {
    byte[] other = new byte[32];
    other[0] = 1;
    Pseudonymiser one = Pseudonymiser.of(new byte[32]);
    Pseudonym mine = one.pseudonym(new Subject("a"));
    assertNotEquals(mine, one.pseudonym(new Subject("b")));
    assertNotEquals(mine, Pseudonymiser.of(other).pseudonym(new Subject("a")));
  }

  @Test
  void of_shortKey_refuses() {
    assertThrows(IllegalArgumentException.class, () -> Pseudonymiser.of(new byte[31]));
  }
}
