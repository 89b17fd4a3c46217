package io.ansim.enclave.seal;

import io.ansim.enclave.seal.ipc.IpcBatch;
import io.ansim.enclave.seal.ipc.IpcColumn;
import io.ansim.enclave.seal.ipc.IpcField;
import io.ansim.enclave.seal.ipc.IpcFile;
import io.ansim.enclave.seal.ipc.IpcRefused;
import io.ansim.enclave.seal.ipc.IpcType;
import io.ansim.policy.dataset.Table;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A file in Arrow's interchange format; the engine, which cannot read it, asks us for its rows. */
final class ArrowSource implements Source {
  private final OpenFile file;
  private final IpcFile content;
  private final String function;
  private final Map<String, Field> fields;

  private ArrowSource(OpenFile file, IpcFile content, String function, Map<String, Field> fields) {
    this.file = file;
    this.content = content;
    this.function = function;
    this.fields = fields;
  }

  /** The file, if it is Arrow that is read; otherwise what it is not is among the findings. */
  static Optional<ArrowSource> check(OpenFile file, Table table, Engine engine, Findings findings)
      throws IOException, SQLException {
    try {
      MemorySegment bytes = file.mapped();
      IpcFile content = IpcFile.read(bytes);
      Map<String, Field> fields = new LinkedHashMap<>();
      List<String> twice =
          content.fields().stream()
              .filter(field ->
                  fields.put(
                          field.name().toLowerCase(Locale.ROOT),
                          new Field(Engine.quoted(field.name()), engineType(field.type())))
                      != null)
              .map(field -> field.name().toLowerCase(Locale.ROOT))
              .toList();
      twice.forEach(name ->
          findings.problem(new Problem(file.name(), 0, name, "the file has more than one")));
      if (!twice.isEmpty()) {
        return Optional.empty();
      }
      String function = "arrow_" + table.name();
      ArrowRows.register(engine, function, content);
      return Optional.of(new ArrowSource(file, content, function, fields));
    } catch (IpcRefused refused) {
      findings.problem(
          Problem.of(file.name(), "it cannot be read as Arrow: " + refused.getMessage()));
      return Optional.empty();
    }
  }

  /** The engine's type of a column's values, or Arrow's name of one that is not read. */
  private static String engineType(IpcType type) {
    return switch (type.kind()) {
      case NULL, TEXT -> "VARCHAR";
      case SIGNED -> "BIGINT";
      case UNSIGNED -> type.width() == Long.BYTES ? "UBIGINT" : "BIGINT";
      case REAL -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case DECIMAL -> "DECIMAL(38,%d)".formatted(type.detail());
      case DAY -> "DATE";
      case TIME -> "TIMESTAMP";
      case OTHER -> type.name();
    };
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public Map<String, Field> fields() {
    return fields;
  }

  @Override
  public String relation() {
    return function + "()";
  }

  @Override
  public long rows() {
    return content.rows();
  }

  @Override
  public Map<Long, Long> lines(List<Long> wanted) {
    Map<Long, Long> lines = new HashMap<>();
    wanted.forEach(row -> lines.put(row, row + 1));
    return lines;
  }

  @Override
  public boolean isQuick() {
    return false;
  }

  @Override
  public void explain(List<String> columns, Engine engine, Findings findings) {
    long before = findings.total();
    try {
      for (int i = 0; i < content.fields().size(); i++) {
        IpcField field = content.fields().get(i);
        String name = field.name().toLowerCase(Locale.ROOT);
        if (columns.contains(name) && field.type().kind() == IpcType.Kind.TEXT) {
          findNotUtf8(i, name, findings);
        }
      }
    } catch (IpcRefused | IndexOutOfBoundsException damaged) {
      findings.problem(Problem.of(name(), "it cannot be read as Arrow: it is damaged"));
    }
    if (findings.total() == before) {
      findings.problem(Problem.of(name(), "it cannot be read as Arrow: it is damaged"));
    }
  }

  private void findNotUtf8(int index, String column, Findings findings) {
    long first = 1;
    for (IpcBatch batch : content.batches()) {
      IpcColumn values = batch.columns().get(index);
      for (long row = 0; row < batch.rows(); row++) {
        if (!values.vector(row).isNull(values.place(row))
            && !Utf8.isWellFormed(values.vector(row).bytes(values.place(row)))) {
          findings.problem(new Problem(name(), first + row, column, Reason.NOT_UTF8.text()));
        }
      }
      first += batch.rows();
    }
  }

  @Override
  public void requireUnchanged() throws IOException {
    file.requireUnchanged();
  }
}
