package io.ansim.policy.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.example.Seeds;
import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BudgetTest {
  private static final Budget BUDGET = new Budget(new Rho(10), new Delta(5), 3);

  @Test
  void admits_upToTheLastUnit_andNoFurther() {
    assertTrue(BUDGET.admits(cost(4, 2, 1), cost(6, 3, 2)));
    assertFalse(BUDGET.admits(cost(4, 2, 1), cost(7, 3, 2)));
    assertFalse(BUDGET.admits(cost(4, 2, 1), cost(6, 4, 2)));
    assertFalse(BUDGET.admits(cost(4, 2, 1), cost(6, 3, 3)));
  }

  @Test
  void admits_quantityThatTheBudgetLacks_isNever() {
    assertFalse(Budget.ofQuestions(9).admits(Cost.NONE, cost(1, 0, 0)));
    assertFalse(new Budget(new Rho(9), new Delta(9)).admits(Cost.NONE, Cost.QUESTION));
  }

  @Test
  void admits_afterTheBudgetWasLowered_onlyWhatSpendsNoneOfIt() {
    Cost overspent = cost(11, 0, 0);
    assertFalse(BUDGET.admits(overspent, cost(1, 0, 0)));
    assertTrue(BUDGET.admits(overspent, Cost.QUESTION));
    assertTrue(BUDGET.admits(overspent, Cost.NONE));
  }

  @Test
  void minus_overspent_leavesNothing() {
    assertEquals(new Budget(Rho.ZERO, new Delta(4), 3), BUDGET.minus(cost(11, 1, 0)));
  }

  private static LongStream seeds() {
    return Seeds.first(2000);
  }

  /** Against integers that cannot overflow, with amounts near every edge of a long. */
  @ParameterizedTest
  @MethodSource("seeds")
  void admits_anyAmounts_agreesWithUnboundedIntegers(long seed) {
    RandomGenerator random = Seeds.random(seed);
    long[] limit = amounts(random);
    long[] spent = amounts(random);
    long[] cost = amounts(random);
    boolean expected = true;
    for (int i = 0; i < 3; i++) {
      expected &=
          cost[i] == 0 || sum(spent[i], cost[i]).compareTo(BigInteger.valueOf(limit[i])) <= 0;
    }
    Budget budget = new Budget(new Rho(limit[0]), new Delta(limit[1]), limit[2]);
    assertEquals(
        expected,
        budget.admits(cost(spent[0], spent[1], spent[2]), cost(cost[0], cost[1], cost[2])));
  }

  private static long[] amounts(RandomGenerator random) {
    long[] amounts = new long[3];
    for (int i = 0; i < 3; i++) {
      amounts[i] =
          switch (random.nextInt(4)) {
            case 0 -> Long.MAX_VALUE - random.nextLong(3);
            case 1 -> Long.MAX_VALUE / 2 + random.nextLong(-2, 3);
            default -> random.nextLong(4);
          };
    }
    return amounts;
  }

  private static BigInteger sum(long a, long b) {
    return BigInteger.valueOf(a).add(BigInteger.valueOf(b));
  }

  private static Cost cost(long rho, long delta, long questions) {
    return new Cost(new Rho(rho), new Delta(delta), questions);
  }
}
