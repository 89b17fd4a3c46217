package io.ansim.enclave.store.arrow.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.example.Matrix;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layouts and segments are, byte for byte, what a second implementation makes of them. */
final class SealedArrowVectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  @TempDir private Path folder;

  @Test
  void layout_everyVector_isReadAndWrittenAgain() throws Exception {
    int seen = 0;
    for (String[] fields : Matrix.of("sealed-arrow-v1.tsv")) {
      if (fields[0].equals("layout")) {
        ArrowLayout layout = ArrowLayout.decode(HEX.parseHex(fields[2]));
        assertEquals(fields[1], text(layout));
        assertEquals(fields[2], HEX.formatHex(layout.encoded()));
        seen++;
      }
    }
    assertTrue(seen > 3, "layouts are among the vectors");
  }

  @Test
  void region_everyVector_hasItsBytes() throws Exception {
    for (String[] fields : Matrix.of("sealed-arrow-v1.tsv")) {
      if (!fields[0].equals("layout")) {
        String[] kind = fields[0].split(" ", 2);
        Column column =
            new Column(
                new Name("c"),
                ValueType.valueOf(kind[1].toUpperCase(Locale.ROOT)),
                ColumnRole.CODE,
                Optional.empty(),
                true,
                false);
        Table table = new Table(new Name("t"), Table.Audience.PUBLIC, List.of(column), List.of());
        String select =
            Arrays.stream(fields[1].split(" \\| ", -1))
                .map(value -> "SELECT " + value + " AS c")
                .collect(Collectors.joining(" UNION ALL "));
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
            SealedArrow sealed =
                SealedArrow.of(
                    folder,
                    engine,
                    List.of(new SealedArrow.Source(table, List.of(select))),
                    true)) {
          assertEquals(
              Encoding.valueOf(kind[0]),
              sealed.layout().tables().getFirst().columns().getFirst().encoding());
          Map<Integer, MemorySegment> regions = sealed.regions(sealed.everything());
          assertEquals(
              fields[2],
              HEX.formatHex(Objects.requireNonNull(regions.get(0)).toArray(ValueLayout.JAVA_BYTE)),
              fields[0]);
        }
      }
    }
  }

  private static String text(ArrowLayout layout) {
    List<String> parts = new ArrayList<>();
    parts.add("persons " + layout.persons());
    for (TableLayout table : layout.tables()) {
      parts.add(
          "table %s%s%s groups %s ordinals %s"
              .formatted(
                  table.name(),
                  table.ofPersons() ? " of-persons" : "",
                  table.onePerPerson() ? " one-each" : "",
                  table.groups(),
                  table.ordinals()));
      for (ColumnLayout column : table.columns()) {
        String dictionary =
            column
                .dictionary()
                .map(d -> " dictionary %d %d %d".formatted(d.segment(), d.texts(), d.textBytes()))
                .orElse("");
        parts.add(
            "column %s %s%s%s"
                .formatted(
                    column.name(),
                    column.encoding(),
                    dictionary,
                    column.blocks().stream()
                        .map(block -> text(column.encoding(), block))
                        .collect(Collectors.joining())));
      }
    }
    return String.join("; ", parts);
  }

  private static String text(Encoding encoding, Block block) {
    return " [%d%s%s%s]"
        .formatted(
            block.segment(),
            block.missing() ? " missing" : "",
            encoding == Encoding.UTF8 ? " text " + block.textBytes() : "",
            block.range().map(range -> " " + range.min() + ".." + range.max()).orElse(""));
  }
}
