package io.ansim.benchmarks.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ansim.gateway.sql.Checked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The workbench's formatter: whatever it does to a text, the reader understands the same. */
@Tag("slow")
final class FormatterTest {
  private static final Path WEB = Folders.ROOT.resolve("gateway/target/web");

  /** Reads texts, and writes each formatted once and twice. */
  private static final String PROGRAM =
      """
      import { build } from "vite";
      import { text } from "node:stream/consumers";
      const made = await build({
        configFile: false,
        logLevel: "error",
        build: { write: false, lib: { entry: "src/sql/format.ts", formats: ["es"], fileName: "f" } },
      });
      const code = made[0].output[0].code;
      const { format } = await import("data:text/javascript," + encodeURIComponent(code));
      const texts = JSON.parse(await text(process.stdin));
      console.log(JSON.stringify(texts.map((one) => [format(one), format(format(one))])));
      """;

  private static final List<String> AWKWARD =
      List.of(
          "",
          "   ",
          "SELECT 1 - -1, 2 - - 3, -- a comment; with 'quotes\n 4 /* from */ FROM person",
          "select 'from where ''x''; select' as t, \"Select\" from person",
          "SELECT 'never closed",
          "SELECT /* never closed",
          "SELECT 가나다 FROM person; ; SELECT a.b[1]::DATE, .5, 1e-3, x//y, a||b FROM t",
          ")))((( select from");

  private static List<String> texts;
  private static List<List<String>> formatted;

  @BeforeAll
  static void format() throws Exception {
    texts =
        Stream.of(
                Corpus.accept().stream().map(Statement::sql),
                Corpus.moreAccept().stream().map(Statement::sql),
                Corpus.same().stream().map(Statement::sql),
                Corpus.attacks().stream().map(Statement::sql),
                Corpus.moreAttacks().stream().map(Statement::sql),
                AWKWARD.stream())
            .flatMap(all -> all)
            .toList();
    formatted = run(texts);
  }

  @Test
  void format_anyText_asksTheSame() {
    Trial trial = new Trial(Policies.omop());
    int accepted = 0;
    for (int i = 0; i < texts.size(); i++) {
      Checked before = trial.check(texts.get(i));
      Checked after = trial.check(formatted.get(i).getFirst());
      assertEquals(meaning(before), meaning(after), texts.get(i));
      accepted += before instanceof Checked.Accepted ? 1 : 0;
    }
    assertTrue(accepted > 50, accepted + " accepted texts");
  }

  @Test
  void format_anyText_changesWhiteSpaceAndCaseAlone() {
    for (int i = 0; i < texts.size(); i++) {
      assertEquals(bare(texts.get(i)), bare(formatted.get(i).getFirst()));
    }
  }

  @Test
  void format_twice_changesNothingMore() {
    formatted.forEach(one -> assertEquals(one.getFirst(), one.getLast()));
  }

  private static Object meaning(Checked checked) {
    return switch (checked) {
      case Checked.Accepted accepted -> accepted.plan();
      case Checked.Refused(var objections) ->
          objections.stream().map(objection -> objection.rule().name()).toList();
    };
  }

  private static String bare(String text) {
    return text.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }

  private static List<List<String>> run(List<String> texts)
      throws IOException, InterruptedException {
    if (Files.notExists(WEB.resolve("node_modules/vite"))) {
      throw new AssertionError("`gateway/target/web` is not built; run `./ansim verify`");
    }
    ObjectMapper json = new ObjectMapper();
    Process node =
        new ProcessBuilder("node", "--input-type=module", "-e", PROGRAM)
            .directory(WEB.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var in = node.getOutputStream()) {
      in.write(json.writeValueAsBytes(texts));
    }
    String answer = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, node.waitFor());
    return json.readValue(answer, new TypeReference<>() {});
  }
}
