package io.ansim.enclave.engine.clustered;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.enclave.store.arrow.v1.Encoding;
import io.ansim.enclave.store.arrow.v1.Vector;
import io.ansim.policy.dataset.ValueType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoadsTest {
  private static final int BASE = 5_000_000;
  private static final int STORED = 400_000;
  private static final long SEED = 7;

  @Test
  void gather_rowsFarAndNear_takesEachRowsOwnValue() {
    Random random = new Random(SEED);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(4L * STORED);
      for (int row = 0; row < STORED; row++) {
        data.setAtIndex(ValueLayout.JAVA_INT, row, 3 * row);
      }
      Vector vector = new Vector(Encoding.INT32, STORED, Optional.empty(), data);
      Frame frame = new Frame(List.of());
      // Steps around the length of a block, none, small, and large ones.
      int[] steps = {0, 1, 0, 2, Frame.ROWS - 1, Frame.ROWS, Frame.ROWS + 1, 5, 3000};
      for (int round = 0; round < 200; round++) {
        int[] rows = new int[100];
        rows[0] = BASE + random.nextInt(1000);
        for (int i = 1; i < rows.length; i++) {
          rows[i] = rows[i - 1] + steps[random.nextInt(steps.length)];
        }
        Vec out = new Vec(ValueType.INTEGER);
        Loads.gather(frame, vector, BASE, rows, 3, rows.length, out);
        for (int i = 3; i < rows.length; i++) {
          assertEquals(3L * (rows[i] - BASE), out.longs[i], "seed " + SEED + ", row " + rows[i]);
        }
      }
    }
  }
}
