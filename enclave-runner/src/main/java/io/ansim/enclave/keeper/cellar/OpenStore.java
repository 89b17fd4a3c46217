package io.ansim.enclave.keeper.cellar;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.ChoiceKey;
import io.ansim.enclave.keys.Closing;
import io.ansim.enclave.keys.KeySource;
import io.ansim.enclave.keys.Opening;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.ReadAhead;
import io.ansim.enclave.linux.SharedMemory;
import io.ansim.enclave.opener.FillOrder;
import io.ansim.enclave.opener.OpenerProcess;
import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.Layout;
import io.ansim.enclave.store.Layouts;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.Placement;
import io.ansim.enclave.store.Region;
import io.ansim.enclave.store.container.v2.ContainerReader;
import io.ansim.enclave.store.container.v2.Index;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A dataset version whose columns come to memory as they are needed, and go all at once. */
final class OpenStore {
  private static final long PAGE = 4096;

  private final Stored stored;
  private final Openers openers;
  private final Secret choice = Secret.blank(ChoiceKey.BYTES);
  private final Map<Integer, SharedMemory> regions = new HashMap<>();
  private final Set<Integer> filled = new HashSet<>();
  private @Nullable Contents contents;
  private @Nullable KeySource released;
  private volatile @Nullable OpenerProcess opener;

  /** What the sealed index says. */
  private record Contents(Index index, Layout layout) {}

  /** A version of which nothing is in memory yet. */
  OpenStore(Stored stored, Openers openers) {
    this.stored = stored;
    this.openers = openers;
  }

  /** Which version, and where it rests. */
  Stored stored() {
    return stored;
  }

  /** Whether the process that fills it has ended, so that no more can be brought to memory. */
  boolean isSpoilt() {
    OpenerProcess process = opener;
    return process != null && !process.isAlive();
  }

  /**
   * Brings what is missing of some columns to memory; one caller at a time, the others wait.
   *
   * @param room told how many bytes are about to be taken; throws if there are too many
   */
  synchronized OpenDataset provide(
      Set<ColumnId> columns, KeySource keys, LongConsumer room, IntConsumer progress) {
    Contents known = contents;
    List<Placement> wanted = known == null ? List.of() : known.layout().placements(columns);
    if (known == null || !filled.containsAll(segments(wanted))) {
      try (Secret key = keys.release(opening(opener()))) {
        released = keys;
        known = known == null ? open(key) : known;
        wanted = known.layout().placements(columns);
        fill(known, wanted, key, room, progress);
      } catch (IOException e) {
        throw new EnclaveFault(FaultCode.FILE, "could not read the sealed file", e);
      }
    }
    Map<Integer, Integer> descriptors = new HashMap<>();
    for (Placement placement : wanted) {
      SharedMemory memory = Objects.requireNonNull(regions.get(placement.region()));
      descriptors.put(placement.region(), memory.descriptor());
    }
    return new OpenDataset(known.layout().format(), known.index().layout(), descriptors, columns);
  }

  /** The key by which is chosen what counts; there once something was provided. */
  Secret choice() {
    return choice;
  }

  /** Ends the opener and gives the memory up; it is free once nobody else has it mapped. */
  synchronized void close(Closing why) {
    Optional.ofNullable(opener).ifPresent(OpenerProcess::close);
    regions.values().forEach(SharedMemory::close);
    regions.clear();
    choice.close();
    Optional.ofNullable(released).ifPresent(keys -> keys.closed(stored.version(), why));
    released = null;
  }

  private Opening opening(OpenerProcess process) {
    return new Opening(
        stored.version(),
        stored.manifest().root(),
        stored.manifest().header().key(),
        process.report().text());
  }

  private Contents open(Secret key) throws IOException {
    try (FileChannel file = FileChannel.open(stored.file())) {
      Index index = ContainerReader.index(file, stored.manifest(), key);
      Layout layout = Layouts.decode(stored.manifest().header().format(), index.layout());
      ChoiceKey.derive(key, choice);
      Contents read = new Contents(index, layout);
      contents = read;
      return read;
    }
  }

  private void fill(
      Contents known, List<Placement> wanted, Secret key, LongConsumer room, IntConsumer progress) {
    List<Placement> missing =
        wanted.stream().filter(placement -> !filled.contains(placement.segment())).toList();
    if (missing.isEmpty()) {
      return;
    }
    room.accept(missing.stream().mapToLong(OpenStore::pages).sum());
    List<FillOrder.Task> tasks =
        missing.stream()
            .map(placement ->
                new FillOrder.Task(known.index().segments().get(placement.segment()), placement))
            .sorted(Comparator.comparingLong(task -> task.segment().offset()))
            .toList();
    FillOrder order = new FillOrder(stored.manifest().header(), tasks);
    long sealed = tasks.stream().mapToLong(task -> task.segment().sealedBytes()).sum();
    try (ReadAhead ahead = ReadAhead.begin(stored.file(), parts(tasks))) {
      OpenerProcess process = opener();
      map(process, known.layout(), missing);
      IntConsumer filling =
          percent -> {
            ahead.reached(sealed * percent / 100);
            progress.accept(percent);
          };
      openers.within(process, () -> process.fill(stored.file(), order, key, filling));
    }
    filled.addAll(segments(missing));
  }

  private static List<ReadAhead.Part> parts(List<FillOrder.Task> tasks) {
    return tasks.stream()
        .map(FillOrder.Task::segment)
        .map(segment -> new ReadAhead.Part(segment.offset(), segment.sealedBytes()))
        .toList();
  }

  private OpenerProcess opener() {
    OpenerProcess process = opener;
    if (process == null) {
      process = openers.take();
      opener = process;
    }
    return process;
  }

  private void map(OpenerProcess process, Layout layout, List<Placement> missing) {
    Set<Integer> numbers =
        missing.stream()
            .map(Placement::region)
            .filter(region -> !regions.containsKey(region))
            .collect(Collectors.toSet());
    if (numbers.isEmpty()) {
      return;
    }
    Map<Integer, SharedMemory> fresh = new HashMap<>();
    for (Region region : layout.regions()) {
      if (numbers.contains(region.number())) {
        SharedMemory memory = SharedMemory.create("dataset", region.bytes());
        fresh.put(region.number(), memory);
        regions.put(region.number(), memory);
      }
    }
    openers.within(process, () -> process.map(fresh));
  }

  private static Set<Integer> segments(List<Placement> placements) {
    return placements.stream().map(Placement::segment).collect(Collectors.toSet());
  }

  /** Bytes of the pages that a segment touches. */
  private static long pages(Placement placement) {
    return placement.runs().stream()
        .mapToLong(run ->
            (run.offset() + run.bytes() + PAGE - 1) / PAGE * PAGE - run.offset() / PAGE * PAGE)
        .sum();
  }
}
