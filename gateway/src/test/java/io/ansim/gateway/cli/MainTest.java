package io.ansim.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verbs say and how they end. */
class MainTest {
  private static final int NO_INPUT = 66;

  @TempDir Path folder;
  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();

  @Test
  void policy_fileThatIsNotThere_isNamed() throws Exception {
    String missing = folder.resolve("missing.yaml").toString();

    assertEquals(NO_INPUT, run("policy", "check", missing));
    assertEquals("ansim: there is no file `" + missing + "`\n", said());
    assertEquals(NO_INPUT, run("policy", "sign", missing, "key", "out"));
  }

  private int run(String... words) throws InterruptedException {
    PrintStream stream = new PrintStream(notes, true, StandardCharsets.UTF_8);
    return Main.run(
        List.of(words),
        new DemoFolder(folder, folder.resolve("ansim")),
        new Console(stream, stream));
  }

  private String said() {
    return notes.toString(StandardCharsets.UTF_8);
  }
}
