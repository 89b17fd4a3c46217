package io.ansim.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The story on a dataset of somebody else. It is not this project's to ship, so the test is there
 * only where the dataset is: in `shared/data/gibleed` beside the project's folder.
 */
@Tag("long")
@EnabledIf("isPresent")
final class GibleedTest {
  private static final Path DATA =
      Repository.ROOT.resolveSibling("shared").resolve("data").resolve("gibleed");

  static boolean isPresent() {
    return Files.isDirectory(DATA);
  }

  @Test
  void demo_onForeignTables_answersTheExactNumbersProtected() throws Exception {
    Path folder = Files.createTempDirectory(Repository.TARGET, "gibleed");
    try (DemoProcess demo = DemoProcess.ready(folder, "--data", DATA.toString());
        ExactAnswers answers = ExactAnswers.over(DATA)) {
      Person researcher = Person.named(demo, "researcher");
      for (Questions.Question question : Questions.ALL) {
        question.compare(researcher, answers);
      }
      for (String sql : Corpus.refuse()) {
        assertEquals(422, researcher.ask(sql).status(), sql);
      }
      assertEquals(0, LogFolder.of(demo).verify());
    }
  }
}
