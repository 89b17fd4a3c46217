package io.ansim.benchmarks.trials;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the project's folder and the tables are. */
final class Folders {
  /** The project's folder. */
  static final Path ROOT = Path.of(property("ansim.root")).toAbsolutePath().normalize();

  /** The shipped demo's tables. */
  static final Path DEMO = ROOT.resolve("demo/data");

  private Folders() {}

  /**
   * Tables of somebody else, where they are: in the folder that the system property {@code
   * ansim.gibleed} names, or in {@code shared/data/gibleed} beside the project's folder.
   */
  static Optional<Path> gibleed() {
    Path named =
        Optional.ofNullable(System.getProperty("ansim.gibleed"))
            .map(Path::of)
            .orElse(ROOT.resolveSibling("shared").resolve("data").resolve("gibleed"));
    return Optional.of(named).filter(Files::isDirectory);
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new AssertionError("system property `" + name + "` is not set; run `./ansim verify`");
    }
    return value;
  }
}
