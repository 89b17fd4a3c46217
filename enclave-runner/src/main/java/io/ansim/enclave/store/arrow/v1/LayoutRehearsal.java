package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.linux.SharedMemory;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.policy.dataset.Name;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An invented store of many columns and row groups, opened over and over, so that the layout of the
 * first dataset finds all code loaded and compiled.
 */
final class LayoutRehearsal {
  private static final int TIMES = 6;
  private static final int COLUMNS = 20;
  private static final int GROUPS = 100;

  private LayoutRehearsal() {}

  static void run() {
    ArrowLayout layout = layout();
    try (SharedMemory ordinals =
            SharedMemory.create("rehearsal", layout.regions().getFirst().bytes());
        Arena arena = Arena.ofConfined()) {
      OpenDataset dataset =
          new OpenDataset(
              StoreFormat.ARROW, layout.encoded(), Map.of(0, ordinals.descriptor()), Set.of());
      for (int i = 0; i < TIMES; i++) {
        ArrowTables.open(dataset, arena);
      }
    }
  }

  private static ArrowLayout layout() {
    int segment = 0;
    List<Integer> ordinals = new ArrayList<>();
    while (segment < GROUPS) {
      ordinals.add(segment++);
    }
    List<ColumnLayout> columns = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      List<Block> blocks = new ArrayList<>();
      for (int group = 0; group < GROUPS; group++) {
        blocks.add(new Block(segment++, false, 0, Optional.of(new ColumnarTable.Range(0, i))));
      }
      columns.add(
          new ColumnLayout(new Name("column" + i), Encoding.INT32, Optional.empty(), blocks));
    }
    List<Integer> rows = Collections.nCopies(GROUPS, 1);
    TableLayout table =
        new TableLayout(new Name("rehearsal"), true, false, rows, ordinals, columns);
    return new ArrowLayout(1, List.of(table));
  }
}
