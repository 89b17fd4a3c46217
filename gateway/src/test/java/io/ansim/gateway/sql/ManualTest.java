package io.ansim.gateway.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example of {@code docs/sql.md}: the blocks after a comment that says their outcome, and in
 * the table of refusals what is refused, by which rule, and what to write instead.
 */
final class ManualTest {
  private static final String ACCEPTED = "accepted";
  private static final Pattern BLOCK =
      Pattern.compile("<!-- (accepted|refused: [A-Z_]+) -->\n```sql\n(.*?)\n```", Pattern.DOTALL);
  private static final Pattern REFUSAL =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| `([A-Z_]+)` \\| (?:`(SELECT [^`]+)`|[^|]+) \\|$");

  record Example(String outcome, String sql) {
    @Override
    public String toString() {
      return sql;
    }
  }

  static List<Example> examples() throws IOException {
    String manual = Files.readString(Path.of("../docs/sql.md"));
    List<Example> examples = new ArrayList<>();
    Matcher block = BLOCK.matcher(manual);
    while (block.find()) {
      for (String sql : block.group(2).split(";\n", -1)) {
        examples.add(new Example(block.group(1).replace("refused: ", ""), sql.strip()));
      }
    }
    Matcher refusal = REFUSAL.matcher(manual);
    while (refusal.find()) {
      examples.add(new Example(refusal.group(2), refusal.group(1)));
      if (refusal.group(3) != null) {
        examples.add(new Example(ACCEPTED, refusal.group(3)));
      }
    }
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void check_example_meetsItsOutcome(Example example) {
    switch (new CalciteQuestions().check(Profiles.omop(), example.sql())) {
      case Checked.Accepted _ -> assertEquals(ACCEPTED, example.outcome());
      case Checked.Refused(List<PlacedObjection> objections) ->
          assertTrue(
              objections.stream().anyMatch(o -> o.rule().name().equals(example.outcome())),
              objections::toString);
    }
  }

  @Test
  void examples_everyBlockAndRow_isFound() throws IOException {
    String manual = Files.readString(Path.of("../docs/sql.md"));
    long blocks = manual.lines().filter(line -> line.equals("```sql")).count();
    long rows =
        manual.lines().filter(line -> line.matches("\\| `[^|]+ \\| `[A-Z_]+` \\|.*")).count();

    assertEquals(blocks, BLOCK.matcher(manual).results().count());
    assertEquals(rows, REFUSAL.matcher(manual).results().count());
  }
}
