package io.ansim.gateway.cli;

import io.ansim.policy.dataset.ReleaseMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the demo is to be run.
 *
 * @param tour whether the story is played, and the demo ended after it
 * @param data the folder of tables to seal in place of the shipped ones
 * @param port the gateway's port, 0 for any free one
 * @param mode how answers are protected
 */
record DemoOptions(boolean tour, Optional<Path> data, int port, ReleaseMode mode) {
  static DemoOptions parse(List<String> arguments) {
    boolean tour = false;
    Optional<Path> data = Optional.empty();
    int port = 0;
    ReleaseMode mode = ReleaseMode.PERTURBED;
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--tour" -> tour = true;
        case "--data" -> data = Optional.of(folder(value(arguments, ++i)));
        case "--port" -> port = port(value(arguments, ++i));
        case "--mode" -> mode = mode(value(arguments, ++i));
        default ->
            throw new IllegalArgumentException(
                "demo [--tour] [--data DIR] [--port N] [--mode MODE], not `"
                    + arguments.get(i)
                    + "`");
      }
    }
    return new DemoOptions(tour, data, port, mode);
  }

  /** Runs the demo to its end. */
  int run(DemoFolder folder, Console console) throws IOException, InterruptedException {
    try (Demo demo = Demo.start(this, folder, console)) {
      if (tour) {
        new Tour(demo.file(), folder, console).play();
        return 0;
      }
      return demo.await() ? 0 : 1;
    }
  }

  private static String value(List<String> arguments, int i) {
    if (i >= arguments.size()) {
      throw new IllegalArgumentException("`" + arguments.get(i - 1) + "` needs a value");
    }
    return arguments.get(i);
  }

  private static Path folder(String text) {
    Path folder = Path.of(text).toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("`" + text + "` is no folder");
    }
    return folder;
  }

  private static ReleaseMode mode(String text) {
    return switch (text) {
      case "dp" -> ReleaseMode.DP;
      case "perturbed" -> ReleaseMode.PERTURBED;
      case "reviewed" -> ReleaseMode.REVIEWED;
      default ->
          throw new IllegalArgumentException(
              "a mode is dp, perturbed or reviewed, not `" + text + "`");
    };
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException("a port is a number to 65535, not `" + text + "`");
    }
    return Integer.parseInt(text);
  }
}
