package io.ansim.policy.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.policy.dataset.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/function.tsv", delimiter = '\t')
  void resultOf_matrix_isAsExpected(Function function, String arguments, String expected) {
    List<ValueType> types =
        Arrays.stream(arguments.split(" ", -1)).map(ValueType::valueOf).toList();
    Optional<ValueType> wanted =
        expected.equals("none") ? Optional.empty() : Optional.of(ValueType.valueOf(expected));
    assertEquals(wanted, function.resultOf(types));
  }

  @Test
  void matrix_functions_areAllThere() throws IOException {
    try (InputStream file = FunctionTest.class.getResourceAsStream("/function.tsv")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(
          EnumSet.allOf(Function.class),
          text.lines()
              .map(line -> Function.valueOf(line.substring(0, line.indexOf('\t'))))
              .collect(Collectors.toSet()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void resultOf_noneOrTooManyArguments_isNothing(Function function) {
    assertEquals(Optional.empty(), function.resultOf(List.of()));
    assertEquals(Optional.empty(), function.resultOf(Collections.nCopies(1001, ValueType.BOOLEAN)));
    assertFalse(function.takes(0));
    assertThrows(IllegalArgumentException.class, () -> new Expr.Call(function, List.of()));
  }
}
