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
import java.util.Optional;
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

  /** A withheld number with a margin, a number without one, and a name that ends may not take. */
  private static final ReleasedTable UNCERTAIN =
      new ReleasedTable(
          ReleaseMode.DP,
          List.of(
              new ReleasedTable.Column(new Name("g"), ValueType.INTEGER),
              new ReleasedTable.Column(new Name("n"), ValueType.INTEGER),
              new ReleasedTable.Column(new Name("mean"), ValueType.REAL),
              new ReleasedTable.Column(new Name("n_low"), ValueType.INTEGER)),
          List.of(
              List.of(new Value.Int(1), new Value.Int(120), new Value.Real(2.5), new Value.Int(7)),
              List.of(new Value.Int(2), Value.none(), new Value.Real(-1.25), new Value.Int(8))),
          List.of(
              List.of(Optional.empty(), Optional.of(19.5), Optional.of(0.25), Optional.empty()),
              List.of(Optional.empty(), Optional.of(19.5), Optional.empty(), Optional.empty())));

  @Test
  void json_everyType_isAsTheContractSays() {
    assertEquals(
        "{\"columns\":[{\"name\":\"boolean\",\"type\":\"boolean\"},"
            + "{\"name\":\"integer\",\"type\":\"integer\"},{\"name\":\"real\",\"type\":\"real\"},"
            + "{\"name\":\"text\",\"type\":\"text\"},{\"name\":\"date\",\"type\":\"date\"},"
            + "{\"name\":\"timestamp\",\"type\":\"timestamp\"}],"
            + "\"rows\":[[true,-9007199254740993,2.5,\"가\\\"b\\\",\\n\",\"1969-12-31\","
            + "\"2026-01-02T03:04:05.000006\"],[null,null,null,null,null,null]],"
            + "\"withheld\":{\"cells\":true},\"mode\":\"perturbed\",\"guarantee\":{\"ko\":\"차분"
            + " 프라이버시가 아닙니다: 수치를 조금 바꾸고 반올림하며, 겹치는 질문을 많이 모으면 일부 되돌릴 수 있습니다\","
            + "\"en\":\"not differentially private: numbers are changed a little and rounded,"
            + " which many overlapping questions could still undo\"},\"intervals\":null}",
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
      var metadata = table.getSchema().getCustomMetadata();
      assertEquals("perturbed", metadata.get("ansim.mode"));
      assertEquals("false", metadata.get("ansim.differentially_private"));
      assertFalse(reader.loadNextBatch());
    }
  }

  @Test
  void json_margins_areIntervalsOfTheNumbersThatHaveThem() {
    String json = text(UNCERTAIN, Format.JSON);

    assertTrue(json.contains("\"rows\":[[1,120,2.5,7],[2,null,-1.25,8]]"), json);
    assertTrue(
        json.endsWith(
            "\"intervals\":[[null,{\"low\":100.5,\"high\":139.5},{\"low\":2.25,\"high\":2.75},"
                + "null],[null,null,null,null]]}"),
        json);
  }

  @Test
  void csv_margins_areColumnsBehindTheirNumber() {
    assertEquals(
        """
        g,n,n_low_,n_high,mean,mean_low,mean_high,n_low\r
        1,120,100.5,139.5,2.5,2.25,2.75,7\r
        2,,,,-1.25,,,8\r
        """,
        text(UNCERTAIN, Format.CSV));
  }

  @Test
  void arrow_margins_areNullableColumnsBehindTheirNumber() throws Exception {
    byte[] stream = Renderings.of(UNCERTAIN).in(Format.ARROW);

    try (RootAllocator memory = new RootAllocator(1 << 20);
        ArrowStreamReader reader =
            new ArrowStreamReader(new ByteArrayInputStream(stream), memory)) {
      assertTrue(reader.loadNextBatch());
      VectorSchemaRoot table = reader.getVectorSchemaRoot();
      assertEquals(
          List.of("g", "n", "n_low_", "n_high", "mean", "mean_low", "mean_high", "n_low"),
          table.getFieldVectors().stream().map(v -> v.getName()).toList());
      assertEquals(100.5, table.getVector("n_low_").getObject(0));
      assertTrue(table.getVector("n_low_").isNull(1));
      assertTrue(table.getVector("n").isNull(1));
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
