package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Plan.Size SIZE = new Plan.Size(1000, 800, 10, 600);

  @Test
  void within_enough_isOnePieceInOnePass() {
    assertEquals(Plan.WHOLE, Plan.within(3500, SIZE));
  }

  @Test
  void within_lessAndLess_takesMoreShardsThenMorePasses() {
    Plan before = Plan.WHOLE;
    for (int bytes = 3500; bytes > 40; bytes -= 10) {
      Plan plan = Plan.within(bytes, SIZE);
      assertTrue(plan.passes() >= before.passes());
      before = plan;
    }
    assertTrue(before.passes() > 10);
  }

  @Test
  void within_tooLittle_isRefusedByTheNameOfTheArgument() {
    EnclaveFault fault = assertThrows(EnclaveFault.class, () -> Plan.within(12, SIZE));
    assertEquals("--memory: it is too little for so many rows, give more", fault.getMessage());
  }

  @Test
  void all_severalShardsAPass_coverEachShardOnceInOrder() {
    assertEquals(
        List.of(new Plan.Pass(0, 0, 2), new Plan.Pass(1, 2, 4), new Plan.Pass(2, 4, 7)),
        new Plan(7, 3).all());
  }
}
