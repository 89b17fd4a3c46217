package io.ansim.enclave.store.arrow.v1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.example.Matrix;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.Layouts;
import io.ansim.enclave.store.Placement;
import io.ansim.enclave.store.Region;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.policy.dataset.Name;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class ArrowLayoutTest {
  private static final Name T = new Name("t");
  private static final Name C = new Name("c");
  private static final List<byte[]> VECTORS = new ArrayList<>();

  @Test
  void decode_truncatedOrLonger_isRefused() throws Exception {
    for (byte[] encoded : vectors()) {
      for (int length = 0; length < encoded.length; length++) {
        byte[] shorter = Arrays.copyOf(encoded, length);
        assertThrows(IllegalArgumentException.class, () -> ArrowLayout.decode(shorter));
      }
      byte[] longer = Arrays.copyOf(encoded, encoded.length + 1);
      assertThrows(IllegalArgumentException.class, () -> ArrowLayout.decode(longer));
      assertThrows(EnclaveFault.class, () -> Layouts.decode(StoreFormat.ARROW, longer));
    }
  }

  /** Whatever is read is written as it was read, and nothing of it lies outside its region. */
  @Test
  void decode_randomChanges_isRefusedOrConsistent() throws Exception {
    long seed = Long.getLong("ansim.seed", 20260506L);
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] changed = changed(vectors().get(random.nextInt(vectors().size())), random);
      try {
        ArrowLayout layout = ArrowLayout.decode(changed);
        read++;
        assertArrayEquals(changed, layout.encoded());
        assertConsistent(layout);
      } catch (IllegalArgumentException refused) {
        assertTrue(refused.getMessage() != null, "case " + i);
      }
    }
    assertTrue(read > 1000, "some changes are only to numbers");
  }

  @Test
  void new_partsThatDisagree_isRefused() {
    assertRefused(() -> table(List.of(0), List.of(block(0))));
    assertRefused(() -> table(List.of(131_073), List.of(block(0))));
    assertRefused(() -> table(List.of(5), List.of()));
    assertRefused(() -> table(List.of(5, 5), List.of(block(0))));
    assertRefused(() -> layout(table(List.of(5, 5), List.of(block(0), block(0)))));
    assertRefused(() -> layout(table(List.of(5), List.of(block(-1)))));
    assertRefused(() -> layout(table(List.of(1), List.of(block(0))), table(List.of(), List.of())));
    assertRefused(() -> new ArrowLayout(-1, List.of()));
    assertRefused(() -> new DictionaryLayout(0, 0, 0));
    assertRefused(() -> new DictionaryLayout(0, 65_537, 0));
    assertRefused(() -> new DictionaryLayout(0, 1, -1));
    Optional<DictionaryLayout> wide = Optional.of(new DictionaryLayout(0, 256, 0));
    assertRefused(() -> new ColumnLayout(C, Encoding.CODE8, wide, List.of()));
    assertRefused(() -> new ColumnLayout(C, Encoding.CODE8, Optional.empty(), List.of()));
    assertRefused(() -> new ColumnLayout(C, Encoding.INT8, wide, List.of()));
    assertRefused(() -> column(Encoding.INT8, new ColumnarTable.Range(0, 128)));
    assertRefused(() -> column(Encoding.INT8, new ColumnarTable.Range(1, 0)));
    assertRefused(() -> column(Encoding.FLOAT64, new ColumnarTable.Range(0, 0)));
  }

  @Test
  void new_onePerPersonWithFewerRows_isRefused() {
    TableLayout one = new TableLayout(T, true, true, List.of(5), List.of(0), List.of());
    assertEquals(5, new ArrowLayout(5, List.of(one)).persons());
    assertRefused(() -> new ArrowLayout(6, List.of(one)));
  }

  @Test
  void open_regionOfAnotherLength_isRefused() {
    ArrowLayout layout = layout(table(List.of(100), List.of(block(0))));
    long bytes = layout.regions().getFirst().bytes();
    try (Arena arena = Arena.ofConfined()) {
      assertEquals(1, ArrowTables.open(layout, Map.of(0, arena.allocate(bytes, 64))).size());
      for (long other : List.of(0L, bytes - 1, bytes + 64)) {
        Map<Integer, MemorySegment> regions = Map.of(0, arena.allocate(other, 64));
        assertThrows(EnclaveFault.class, () -> ArrowTables.open(layout, regions));
      }
    }
  }

  @Test
  void open_dictionaryOutOfOrderOrNoText_isRefused() {
    for (List<String> texts :
        List.of(
            List.of("b", "a"),
            List.of("a", "a"),
            List.of("a\0", "b"),
            List.of("\uD83D\uDE00", "\uFF21"))) {
      assertThrows(EnclaveFault.class, () -> open(texts, (byte) 0), texts.toString());
    }
    assertEquals(List.of("a", "b"), open(List.of("a", "b"), (byte) 0));
    assertThrows(EnclaveFault.class, () -> open(List.of("a", "b"), (byte) 0x80));
  }

  private static List<String> open(List<String> texts, byte broken) {
    try (Arena arena = Arena.ofConfined()) {
      Texts written = Texts.of(texts, arena);
      if (broken != 0) {
        written.bytes().set(ValueLayout.JAVA_BYTE, 1, broken);
      }
      long length = written.length(texts.size());
      ColumnLayout column =
          new ColumnLayout(
              C,
              Encoding.CODE8,
              Optional.of(new DictionaryLayout(0, texts.size(), length)),
              List.of());
      MemorySegment region =
          arena.allocate(written.offsets().byteSize() + written.bytes().byteSize(), 64);
      region.copyFrom(written.offsets());
      region.asSlice(written.offsets().byteSize()).copyFrom(written.bytes());
      ArrowLayout layout =
          new ArrowLayout(
              0, List.of(new TableLayout(T, false, false, List.of(), List.of(), List.of(column))));
      return Objects.requireNonNull(ArrowTables.open(layout, Map.of(0, region)).get(T))
          .dictionary(C);
    }
  }

  private static void assertConsistent(ArrowLayout layout) {
    List<Region> regions = layout.regions();
    Set<ColumnId> columns = new HashSet<>();
    for (TableLayout table : layout.tables()) {
      table.columns().forEach(column -> columns.add(new ColumnId(table.name(), column.name())));
    }
    long[] ends = new long[regions.size()];
    for (Placement placement : layout.placements(columns)) {
      for (Placement.Run run : placement.runs()) {
        assertEquals(ends[placement.region()], run.offset());
        assertTrue(run.bytes() >= 0 && run.offset() % Geometry.ALIGNMENT == 0);
        ends[placement.region()] += run.bytes();
      }
    }
    for (TableLayout table : layout.tables()) {
      if (table.ofPersons() && table.columns().isEmpty()) {
        return; // Nobody has asked for such a table's ordinals.
      }
    }
    for (Region region : regions) {
      assertEquals(region.bytes(), ends[region.number()]);
    }
  }

  private static byte[] changed(byte[] encoded, Random random) {
    byte[] changed = encoded.clone();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(3)) {
        case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> changed[at] = (byte) random.nextInt();
        default -> {
          byte[] joined = Arrays.copyOf(changed, changed.length + random.nextInt(9));
          System.arraycopy(
              changed, at, joined, joined.length - changed.length + at, changed.length - at);
          changed = joined;
        }
      }
    }
    return changed;
  }

  private static List<byte[]> vectors() throws Exception {
    if (VECTORS.isEmpty()) {
      for (String[] fields : Matrix.of("sealed-arrow-v1.tsv")) {
        if (fields[0].equals("layout")) {
          VECTORS.add(HexFormat.of().parseHex(fields[2]));
        }
      }
    }
    return VECTORS;
  }

  private static void assertRefused(Executable making) {
    assertThrows(IllegalArgumentException.class, making);
  }

  private static ArrowLayout layout(TableLayout... tables) {
    return new ArrowLayout(0, List.of(tables));
  }

  private static TableLayout table(List<Integer> groups, List<Block> blocks) {
    ColumnLayout column = new ColumnLayout(C, Encoding.INT32, Optional.empty(), blocks);
    return new TableLayout(T, false, false, groups, List.of(), List.of(column));
  }

  private static ColumnLayout column(Encoding encoding, ColumnarTable.Range range) {
    return new ColumnLayout(
        C, encoding, Optional.empty(), List.of(new Block(0, false, 0, Optional.of(range))));
  }

  private static Block block(int segment) {
    return new Block(segment, false, 0, Optional.empty());
  }
}
