package io.ansim.gateway.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.plan.Value;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;

class RenderingsTest {
  private static final ReleasedTable EVERY_TYPE =
      new ReleasedTable(
          ReleaseMode.PERTURBED,
          Stream.of(ValueType.values())
              .map(type -> new ReleasedTable.Column(new Name(lower(type)), type))
              .toList(),
          List.of(
              List.of(
                  new Value.Bool(true),
                  new Value.Int(-9_007_199_254_740_993L),
                  new Value.Real(2.5),
                  new Value.Text("가\"b\",\n"),
                  new Value.Date(LocalDate.of(1969, 12, 31)),
                  new Value.Timestamp(LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6000))),
              Stream.generate(Value::none).limit(6).toList()));

  @Test
  void json_everyType_isAsTheContractSays() {
    assertEquals(
        "{\"columns\":[{\"name\":\"boolean\",\"type\":\"boolean\"},"
            + "{\"name\":\"integer\",\"type\":\"integer\"},{\"name\":\"real\",\"type\":\"real\"},"
            + "{\"name\":\"text\",\"type\":\"text\"},{\"name\":\"date\",\"type\":\"date\"},"
            + "{\"name\":\"timestamp\",\"type\":\"timestamp\"}],"
            + "\"rows\":[[true,-9007199254740993,2.5,\"가\\\"b\\\",\\n\",\"1969-12-31\","
            + "\"2026-01-02T03:04:05.000006\"],[null,null,null,null,null,null]],"
            + "\"withheld\":{\"cells\":true},\"mode\":\"perturbed\",\"intervals\":null}",
        text(EVERY_TYPE, Format.JSON));
  }

  @Test
  void csv_everyType_isRfc4180() {
    assertEquals(
        """
        boolean,integer,real,text,date,timestamp\r
        true,-9007199254740993,2.5,"가""b"",
        ",1969-12-31,2026-01-02T03:04:05.000006\r
        ,,,,,\r
        """,
        text(EVERY_TYPE, Format.CSV));
  }

  @Test
  void csv_textThatLooksLikeAFormula_isDefused() {
    for (String start : List.of("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")) {
      assertEquals("c\r\n\"'" + start + "x\"\r\n", text(cell(start + "x"), Format.CSV));
    }
    assertEquals("c\r\n\"a=b\"\r\n", text(cell("a=b"), Format.CSV));
    assertEquals("c\r\n\"\"\r\n", text(cell(""), Format.CSV));
  }

  @Test
  void arrow_everyType_isReadBack() throws Exception {
    byte[] stream = Renderings.of(EVERY_TYPE).in(Format.ARROW);

    try (RootAllocator memory = new RootAllocator(1 << 20);
        ArrowStreamReader reader =
            new ArrowStreamReader(new ByteArrayInputStream(stream), memory)) {
      assertTrue(reader.loadNextBatch());
      VectorSchemaRoot table = reader.getVectorSchemaRoot();
      assertEquals(
          List.of(
              "true", "-9007199254740993", "2.5", "가\"b\",\n", "-1", "2026-01-02T03:04:05.000006"),
          table.getFieldVectors().stream().map(v -> v.getObject(0).toString()).toList());
      assertTrue(table.getFieldVectors().stream().allMatch(vector -> vector.isNull(1)));
      assertEquals("perturbed", table.getSchema().getCustomMetadata().get("ansim.mode"));
      assertFalse(reader.loadNextBatch());
    }
  }

  @Test
  void of_sameReleaseTwice_givesTheSameBytes() {
    for (Format format : Format.values()) {
      assertArrayEquals(Renderings.of(EVERY_TYPE).in(format), Renderings.of(EVERY_TYPE).in(format));
    }
  }

  @Test
  void of_noRows_isATableWithoutRows() {
    ReleasedTable empty = new ReleasedTable(ReleaseMode.DP, EVERY_TYPE.columns(), List.of());

    assertTrue(text(empty, Format.JSON).contains("\"rows\":[]"));
    assertEquals(1, text(empty, Format.CSV).lines().count());
  }

  private static ReleasedTable cell(String text) {
    return new ReleasedTable(
        ReleaseMode.PERTURBED,
        List.of(new ReleasedTable.Column(new Name("c"), ValueType.TEXT)),
        List.of(List.of(new Value.Text(text))));
  }

  private static String text(ReleasedTable release, Format format) {
    return new String(Renderings.of(release).in(format), StandardCharsets.UTF_8);
  }

  private static String lower(ValueType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
