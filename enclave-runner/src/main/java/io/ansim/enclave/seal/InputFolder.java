package io.ansim.enclave.seal;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder a dataset is read from: one file a table, {@code <table>.parquet}, {@code .csv}, {@code
 * .csv.gz}, {@code .arrow}, {@code .arrows} or {@code .feather}, in any case. Nothing outside of it is ever opened, and what is opened stays so
 * until the end.
 */
final class InputFolder implements Input {
  private static final Pattern NAME =
      Pattern.compile("([a-z_][a-z0-9_]{0,62})\\.(parquet|csv|csv\\.gz|arrow|arrows|feather)");

  private final Path folder;
  private final Map<Name, List<String>> files;
  private final List<OpenFile> open = new ArrayList<>();

  private InputFolder(Path folder, Map<Name, List<String>> files) {
    this.folder = folder;
    this.files = files;
  }

  /** Looks through a folder for the tables of a policy; files that are none are left out. */
  static InputFolder list(Path folder, DatasetPolicy policy, Findings findings) throws IOException {
    Map<Name, List<String>> files = new HashMap<>();
    for (String name : names(folder)) {
      Matcher parts = NAME.matcher(name.toLowerCase(Locale.ROOT));
      if (parts.matches() && policy.table(new Name(parts.group(1))).isPresent()) {
        files.computeIfAbsent(new Name(parts.group(1)), _ -> new ArrayList<>()).add(name);
      } else {
        findings.notice(
            "`%s` is left out: the policy has no such table".formatted(printable(name)));
      }
    }
    return new InputFolder(folder, files);
  }

  @Override
  public Optional<Source> source(
      Table table, Engine engine, Findings findings, Progress progress) throws IOException, SQLException {
    Optional<OpenFile> file = open(table, findings);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    open.add(file.get());
    if (file.get().isArrow()) {
      return ArrowSource.check(file.get(), table, engine, findings).map(source -> source);
    }
    return file.get().isCsv()
        ? CsvSource.check(file.get(), findings, progress).map(source -> source)
        : ParquetSource.check(file.get(), engine, findings).map(source -> source);
  }

  private Optional<OpenFile> open(Table table, Findings findings) throws IOException {
    List<String> names = files.getOrDefault(table.name(), List.of());
    if (names.isEmpty()) {
      return Optional.empty();
    }
    if (names.size() > 1) {
      findings.problem(
          Problem.of(
              table.name().value(),
              "it has more than one file (" + String.join(", ", names) + "); leave one"));
      return Optional.empty();
    }
    String name = names.getFirst();
    Path real = folder.resolve(name).toRealPath();
    if (!folder.equals(real.getParent()) || !Files.isRegularFile(real)) {
      findings.problem(Problem.of(name, "it is not a file in this folder"));
      return Optional.empty();
    }
    return Optional.of(OpenFile.of(real, name));
  }

  @Override
  public boolean names(Table table) {
    return files.containsKey(table.name());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Override
  public void close() {
    open.forEach(OpenFile::close);
  }

  /** A foreign name in characters that harm no terminal. */
  static String printable(String name) {
    return name.replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]|`", "?");
  }
}
