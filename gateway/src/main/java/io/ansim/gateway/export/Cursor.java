package io.ansim.gateway.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How far an export has come, in a file of its own: log and next index, a line each. */
final class Cursor {
  private static final String FORMAT = "ansim-export-cursor/v1";

  private final Path file;

  Cursor(Path file) {
    this.file = file;
  }

  /** The entry to go on with; refuses a cursor of another log. */
  long next(String origin) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() != 3
        || !lines.get(0).equals(FORMAT)
        || !lines.get(1).equals(origin)
        || !lines.get(2).matches("[0-9]{1,18}")) {
      throw new IOException("`" + file + "` is no cursor of this log");
    }
    return Long.parseLong(lines.get(2));
  }

  /** Moves on; durable on return. */
  void advance(String origin, long next) throws IOException {
    DurableFile.write(
        file, (FORMAT + "\n" + origin + "\n" + next + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
