package io.ansim.gateway.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of files, each with the entries that its name says and written as a whole. Whoever reads
 * them may take them away.
 */
final class FileSink implements Sink {
  private static final Pattern NAME = Pattern.compile("([a-z]+)-([0-9]{12})-([0-9]{12})\\.ndjson");

  private final Form form;
  private final Path folder;

  FileSink(Form form, Path folder) {
    this.form = form;
    this.folder = folder;
  }

  @Override
  public Form form() {
    return form;
  }

  /** A file that is there was delivered, even if the cursor does not say so yet. */
  @Override
  public long resume(long cursor) throws IOException {
    Files.createDirectories(folder);
    long next = cursor;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && name.group(1).equals(form.word())) {
          next = Math.max(next, Long.parseLong(name.group(3)));
        }
      }
    }
    return next;
  }

  @Override
  public void deliver(Batch batch) throws IOException {
    String name = "%s-%012d-%012d.ndjson".formatted(form.word(), batch.from(), batch.to());
    DurableFile.write(folder.resolve(name), batch.content());
  }
}
