package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.policy.dataset.Name;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tables of an open store. */
public final class ArrowTables {
  private ArrowTables() {}

  /**
   * Views of the regions that are there; columns of other regions are not open.
   *
   * @param regions region number to its memory, exactly as long as the layout says
   */
  public static Map<Name, ArrowTable> open(
      ArrowLayout layout, Map<Integer, MemorySegment> regions) {
    Map<Name, ArrowTable> tables = new LinkedHashMap<>();
    int first = 0;
    try {
      for (TableLayout table : layout.tables()) {
        tables.put(table.name(), new ArrowTable(table, regions, first));
        first += table.regions();
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new EnclaveFault(
          FaultCode.STORE_REFUSED, "the memory of a store is not what its layout says", e);
    }
    return tables;
  }

  /** The tables of what a worker was handed, mapped for as long as the arena lives. */
  public static Map<Name, ArrowTable> open(OpenDataset dataset, Arena arena) {
    Map<Integer, MemorySegment> regions = new HashMap<>();
    try {
      for (Map.Entry<Integer, Integer> region : dataset.descriptors().entrySet()) {
        regions.put(region.getKey(), map(region.getValue(), arena));
      }
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "the memory of a store cannot be mapped", e);
    }
    return open(ArrowLayout.decode(dataset.layout()), regions);
  }

  private static MemorySegment map(int descriptor, Arena arena) throws IOException {
    Path path = Path.of("/proc/self/fd/" + descriptor);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }
}
