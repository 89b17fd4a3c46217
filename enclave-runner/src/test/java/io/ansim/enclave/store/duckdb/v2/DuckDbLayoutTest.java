package io.ansim.enclave.store.duckdb.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.Layout;
import io.ansim.enclave.store.Layouts;
import io.ansim.enclave.store.Placement;
import io.ansim.enclave.store.Region;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.policy.dataset.Name;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DuckDbLayoutTest {
  private static final long SEED = 20261122;
  private static final Name VISIT = new Name("visit");
  private static final ColumnId ID = new ColumnId(VISIT, new Name("id"));
  private static final ColumnId DAYS = new ColumnId(VISIT, new Name("days"));
  private static final ColumnId CODE = new ColumnId(new Name("drg"), new Name("code"));
  private static final DuckDbLayout LAYOUT =
      new DuckDbLayout(
          List.of(1000L, 2000L),
          List.of(
              new StoredTable(VISIT, false, List.of(ID.column(), DAYS.column())),
              new StoredTable(CODE.table(), true, List.of(CODE.column()))),
          List.of(
              piece(0, 0, Set.of(), new Placement.Run(0, 400), new Placement.Run(900, 100)),
              piece(1, 0, Set.of(CODE), new Placement.Run(400, 500)),
              piece(2, 1, Set.of(), new Placement.Run(0, 500)),
              piece(3, 1, Set.of(DAYS, ID), new Placement.Run(500, 300)),
              piece(4, 1, Set.of(DAYS), new Placement.Run(800, 1200))));

  /** Written by hand from docs/formats/sealed-store.md. */
  private static final String BYTES =
      "00000002"
          + "00000000000003e8"
          + "00000000000007d0"
          + "00000002"
          + "0005"
          + "7669736974"
          + "00"
          + "00000002"
          + "0002"
          + "6964"
          + "0004"
          + "64617973"
          + "0003"
          + "647267"
          + "01"
          + "00000001"
          + "0004"
          + "636f6465"
          + "00000005"
          + "00000000"
          + "00000000"
          + "00000000"
          + "00000002"
          + "0000000000000000"
          + "0000000000000190"
          + "0000000000000384"
          + "0000000000000064"
          + "00000001"
          + "00000000"
          + "00000001"
          + "00000002"
          + "00000001"
          + "0000000000000190"
          + "00000000000001f4"
          + "00000002"
          + "00000001"
          + "00000000"
          + "00000001"
          + "0000000000000000"
          + "00000000000001f4"
          + "00000003"
          + "00000001"
          + "00000002"
          + "00000000"
          + "00000001"
          + "00000001"
          + "00000000000001f4"
          + "000000000000012c"
          + "00000004"
          + "00000001"
          + "00000001"
          + "00000001"
          + "00000001"
          + "0000000000000320"
          + "00000000000004b0";

  @Test
  void encoded_layout_hasTheBytesOfTheSpecification() {
    assertEquals(BYTES, HexFormat.of().formatHex(LAYOUT.encoded()));
  }

  @Test
  void decode_bytes_isTheSameLayout() {
    Layout layout = Layouts.decode(StoreFormat.DUCKDB, HexFormat.of().parseHex(BYTES));
    assertEquals(List.of(new Region(0, 1000), new Region(1, 2000)), layout.regions());
    assertEquals(BYTES, HexFormat.of().formatHex(layout.encoded()));
  }

  @Test
  void placements_columns_areWhatTheyNeed() {
    assertEquals(List.of(0, 2, 3, 4), segments(Set.of(DAYS)));
    assertEquals(List.of(0, 2, 3), segments(Set.of(ID)));
    assertEquals(List.of(0, 1), segments(Set.of(CODE)), "public tables are in shard 0");
    assertEquals(List.of(0, 1, 2, 3, 4), segments(Set.of(ID, DAYS, CODE)));
    assertEquals(List.of(), segments(Set.of()));
  }

  @Test
  void decode_anyBytes_isALayoutOrRefused() {
    Random random = new Random(SEED);
    byte[] encoded = LAYOUT.encoded();
    for (int i = 0; i < 20_000; i++) {
      int length = random.nextInt(4) == 0 ? 1 + random.nextInt(encoded.length) : encoded.length;
      byte[] changed = Arrays.copyOf(encoded, length);
      changed[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
      assertTrue(isLayoutOrRefused(changed), "seed " + SEED);
    }
  }

  private static boolean isLayoutOrRefused(byte[] encoded) {
    try {
      return Arrays.equals(encoded, Layouts.decode(StoreFormat.DUCKDB, encoded).encoded());
    } catch (EnclaveFault refused) {
      return refused.code() == FaultCode.STORE_REFUSED;
    }
  }

  private static List<Integer> segments(Set<ColumnId> columns) {
    return LAYOUT.placements(columns).stream().map(Placement::segment).toList();
  }

  private static Piece piece(int segment, int shard, Set<ColumnId> columns, Placement.Run... runs) {
    return new Piece(segment, shard, columns, List.of(runs));
  }
}
