package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.SharedMemory;
import io.ansim.enclave.store.Layouts;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.Region;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.policy.dataset.Name;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
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
    ArrowLayout layout = (ArrowLayout) Layouts.decode(StoreFormat.ARROW, dataset.layout());
    Map<Integer, MemorySegment> regions = new HashMap<>();
    for (Region region : layout.regions()) {
      Integer descriptor = dataset.descriptors().get(region.number());
      if (descriptor != null) {
        requireLength(descriptor, region.bytes());
        regions.put(region.number(), SharedMemory.read(descriptor, region.bytes(), arena));
      }
    }
    return open(layout, regions);
  }

  /** Makes the way from a layout to tables known to the compiler, before there is a dataset. */
  public static void warmUp() {
    LayoutRehearsal.run();
  }

  /** Memory that ends before its mapping does would end the process when it is read. */
  private static void requireLength(int descriptor, long bytes) {
    try {
      if (Files.size(Path.of("/proc/self/fd/" + descriptor)) == bytes) {
        return;
      }
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "the memory of a store cannot be looked at", e);
    }
    throw new EnclaveFault(
        FaultCode.STORE_REFUSED, "the memory of a store has another length than its layout says");
  }
}
