package io.ansim.policy.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.policy.example.PlanText;
import io.ansim.policy.plan.Expr;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinsTest {
  @ParameterizedTest
  @CsvSource({
    "1,true",
    "2,true",
    "5,true",
    "10,true",
    "20,true",
    "5000000,true",
    "0.1,true",
    "0.05,true",
    "3,false",
    "15,false",
    "25,false",
    "7.5,false",
    "0,false",
    "-10,false",
    "0.3,false",
    "9223372036854775807,false",
    "1.7e308,false",
    "4.9e-324,false",
    "1e300,true"
  })
  void isWidth_literal_isOneTwoOrFiveTimesAPowerOfTen(String literal, boolean expected) {
    assertEquals(expected, Bins.isWidth(PlanText.expr(literal)));
  }

  @ParameterizedTest
  @CsvSource({
    "(floor (divide $0 10)),true",
    "(floor (divide $0 7)),false",
    "(floor (multiply $0 0.1)),true",
    "(floor (multiply 20 $0)),true",
    "(floor (multiply $0 0.3)),false",
    "(floor (multiply $0 0)),false",
    "(floor (multiply $0 -1)),false",
    "(floor (multiply $0 4.9e-324)),false",
    "(ceiling $0),true",
    "(round $0 0),false"
  })
  void isBin_rounding_hasAFixedWidth(String call, boolean expected) {
    assertEquals(expected, Bins.isBin((Expr.Call) PlanText.expr(call)));
  }

  @ParameterizedTest
  @CsvSource({
    "3,5",
    "7,10",
    "11,20",
    "1,1",
    "0.03,0.05",
    "9223372036854775807,10000000000000000000"
  })
  void nearest_literal_isTheNextWidth(String literal, String expected) {
    assertEquals(Optional.of(expected), Bins.nearest(PlanText.expr(literal)));
  }

  @Test
  void nearest_noWidthAbove_isNone() {
    assertEquals(Optional.empty(), Bins.nearest(PlanText.expr("0")));
    assertEquals(Optional.empty(), Bins.nearest(PlanText.expr("-5")));
    assertEquals(Optional.empty(), Bins.nearest(PlanText.expr("1.7e308")));
    assertEquals(Optional.empty(), Bins.nearest(PlanText.expr("4.9e-324")));
    assertEquals(Optional.empty(), Bins.nearest(PlanText.expr("$0")));
  }
}
