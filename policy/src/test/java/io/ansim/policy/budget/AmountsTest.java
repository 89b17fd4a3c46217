package io.ansim.policy.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({"0,0,0", "0.005,5000000,0.005", "1,1000000000,1", "12.50,12500000000,12.5"})
  void rho_decimal_isCountedInBillionths(String text, long nano, String shortest) {
    assertEquals(new Rho(nano), Rho.of(text));
    assertEquals(shortest, Rho.of(text).toString());
  }

  @ParameterizedTest
  @CsvSource({"0,0,0", "0.0000001,100000000,0.0000001", "0.000050,50000000000,0.00005"})
  void delta_decimal_isCountedExactly(String text, long femto, String shortest) {
    assertEquals(new Delta(femto), Delta.of(text));
    assertEquals(shortest, Delta.of(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "+1", "1e-3", ".5", "5.", "0.0000000001", "NaN", "1 ", "99999999999"})
  void rho_notADecimalOfNineDigits_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Rho.of(text));
  }

  @Test
  void amounts_negative_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Rho(-1));
    assertThrows(IllegalArgumentException.class, () -> new Delta(-1));
    assertThrows(IllegalArgumentException.class, () -> new Cost(Rho.ZERO, Delta.ZERO, -1));
    assertThrows(IllegalArgumentException.class, () -> Budget.ofQuestions(-1));
  }

  @Test
  void plus_sumThatDoesNotFit_isRefused() {
    Rho most = new Rho(Long.MAX_VALUE);
    assertThrows(ArithmeticException.class, () -> most.plus(new Rho(1)));
    Delta likeliest = new Delta(Long.MAX_VALUE);
    assertThrows(ArithmeticException.class, () -> likeliest.plus(new Delta(1)));
    Cost many = new Cost(Rho.ZERO, Delta.ZERO, Long.MAX_VALUE);
    assertThrows(ArithmeticException.class, () -> many.plus(Cost.QUESTION));
  }

  @Test
  void plus_aTenthTenTimes_isExactlyOne() {
    Rho sum = Rho.ZERO;
    for (int i = 0; i < 10; i++) {
      sum = sum.plus(Rho.of("0.1"));
    }
    assertEquals(Rho.of("1"), sum);
  }

  /** The defaults of a policy, as the disclosure notes state them at delta 10^-6. */
  @Test
  void epsilon_ofTheDefaults_isWhatTheNotesSay() {
    Delta delta = Delta.of("0.000001");
    assertEquals(3.524, Rho.of("0.2").epsilon(delta), 0.001);
    assertEquals(8.434, Rho.of("1").epsilon(delta), 0.001);
    assertEquals(0, Rho.ZERO.epsilon(delta));
    assertThrows(IllegalArgumentException.class, () -> Rho.of("1").epsilon(Delta.ZERO));
  }

  @Test
  void compareTo_amounts_followsTheirSize() {
    assertTrue(Rho.of("0.1").compareTo(Rho.of("0.2")) < 0);
    assertTrue(Delta.of("0.1").compareTo(Delta.ZERO) > 0);
  }
}
