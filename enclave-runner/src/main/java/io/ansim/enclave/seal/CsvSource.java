package io.ansim.enclave.seal;

import io.ansim.policy.dataset.Name;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A CSV file without fault in its structure; an empty field is null, two quotes are empty text. */
final class CsvSource implements Source {
  private static final String TYPE = "VARCHAR";

  private final OpenFile file;
  private final List<String> header;
  private final long rows;
  private final boolean parallel;
  private final List<Characters> characters;

  private CsvSource(OpenFile file, Check check) {
    this.file = file;
    this.header = check.header;
    this.rows = check.rows.get();
    this.parallel = !check.multiline;
    this.characters = check.characters;
  }

  /** The file, if its structure is without fault; otherwise the faults are among the findings. */
  static Optional<CsvSource> check(OpenFile file, Findings findings, Progress progress)
      throws IOException {
    Check check = new Check(file.name(), findings.room());
    try (InputStream in = file.stream();
        Progress.Step _ = progress.begin("checking " + file.name(), check.rows::get, 0)) {
      CsvScanner.scan(in, check);
    }
    findings.problems(check.problems, check.total);
    return check.total == 0 ? Optional.of(new CsvSource(file, check)) : Optional.empty();
  }

  private static final class Check implements CsvScanner.Listener {
    private final String file;
    private final int room;
    private final AtomicLong rows = new AtomicLong();
    private final List<Problem> problems = new ArrayList<>();
    private List<String> header = List.of();
    private List<Characters> characters = List.of();
    private boolean multiline;
    private long total;

    private Check(String file, int room) {
      this.file = file;
      this.room = room;
    }

    @Override
    public void header(List<String> names) {
      header = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
      if (names.isEmpty()) {
        add(Problem.of(file, "it is empty; a header was expected"));
      }
      header.stream()
          .filter(Name::isName)
          .filter(name -> header.indexOf(name) != header.lastIndexOf(name))
          .distinct()
          .forEach(name -> add(new Problem(file, 1, name, "the header names it twice")));
    }

    @Override
    public void row(long number, long line) {
      rows.lazySet(number + 1);
      multiline |= line != number + 2;
    }

    @Override
    public void end(List<Characters> characters) {
      this.characters = characters;
    }

    @Override
    public void problem(long line, int field, Reason reason) {
      add(new Problem(file, line, column(field), reason.text()));
    }

    private String column(int field) {
      if (field < 0) {
        return "";
      }
      return field < header.size() && Name.isName(header.get(field))
          ? header.get(field)
          : "field " + (field + 1);
    }

    private void add(Problem problem) {
      total++;
      if (problems.size() < room) {
        problems.add(problem);
      }
    }
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public Map<String, Field> fields() {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      fields.putIfAbsent(header.get(i), new Field("f" + i, TYPE, characters.get(i)));
    }
    return fields;
  }

  @Override
  public String relation() {
    String columns =
        IntStream.range(0, header.size())
            .mapToObj(i -> "'f" + i + "': '" + TYPE + "'")
            .collect(Collectors.joining(", "));
    return "read_csv("
        + file.literal()
        + ", auto_detect=false, header=true, delim=',', quote='\"', escape='\"', nullstr='',"
        + " allow_quoted_nulls=false, strict_mode=true, null_padding=false, ignore_errors=false,"
        + " compression='"
        + (file.isCompressed() ? "gzip" : "none")
        + "', parallel="
        + parallel
        + ", columns={"
        + columns
        + "})";
  }

  @Override
  public Map<Long, Long> lines(List<Long> wanted) throws IOException {
    Map<Long, Long> lines = new HashMap<>();
    try (InputStream in = file.stream()) {
      CsvScanner.scan(
          in,
          new CsvScanner.Listener() {
            private int next;

            @Override
            public void header(List<String> names) {}

            @Override
            public void row(long number, long line) {
              if (next < wanted.size() && wanted.get(next) == number) {
                lines.put(number, line);
                next++;
              }
            }

            @Override
            public void problem(long line, int field, Reason reason) {}

            @Override
            public void end(List<Characters> characters) {}
          });
    }
    return lines;
  }

  @Override
  public boolean isQuick() {
    return false;
  }

  @Override
  public void explain(List<String> columns, Engine engine, Findings findings) {
    findings.problem(Problem.of(name(), "the engine cannot read it as CSV"));
  }

  @Override
  public void requireUnchanged() throws IOException {
    file.requireUnchanged();
  }
}
