package io.ansim.enclave.opener;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.Placement;
import io.ansim.enclave.store.container.v2.ContainerReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** Decrypts segments into memory, on as many threads as there may be. */
final class Filler {
  private static final int THREADS = 2;

  private final FileChannel file;
  private final FillOrder order;
  private final Secret key;
  private final Map<Integer, MemorySegment> regions;
  private final IntConsumer progress;
  private final List<FillOrder.Task> tasks;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong done = new AtomicLong();
  private final AtomicInteger told = new AtomicInteger();
  private final long total;

  /** An order to fill regions from a file. */
  Filler(
      FileChannel file,
      FillOrder order,
      Secret key,
      Map<Integer, MemorySegment> regions,
      IntConsumer progress) {
    this.file = file;
    this.order = order;
    this.key = key;
    this.regions = regions;
    this.progress = progress;
    // In the order of the file: the machine reads ahead.
    this.tasks =
        order.tasks().stream()
            .sorted(Comparator.comparingLong(task -> task.segment().offset()))
            .toList();
    this.total = tasks.stream().mapToLong(task -> task.segment().bytes()).sum();
  }

  /** Opens every segment; the number of the first one refused, if one was. */
  OptionalInt fill() {
    List<CompletableFuture<OptionalInt>> threads = new ArrayList<>();
    for (int i = 1; i < THREADS; i++) {
      CompletableFuture<OptionalInt> ended = new CompletableFuture<>();
      threads.add(ended);
      Thread.ofPlatform()
          .daemon()
          .name("filler")
          .start(() -> {
            try {
              ended.complete(run());
            } catch (RuntimeException | Error e) {
              ended.completeExceptionally(e);
            }
          });
    }
    OptionalInt refused = run();
    for (CompletableFuture<OptionalInt> thread : threads) {
      OptionalInt other = joined(thread);
      refused = refused.isPresent() ? refused : other;
    }
    return refused;
  }

  private OptionalInt run() {
    for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
      FillOrder.Task task = tasks.get(i);
      try {
        open(task);
      } catch (EnclaveFault | IOException | IndexOutOfBoundsException refused) {
        next.set(tasks.size());
        return OptionalInt.of(task.segment().number());
      }
    }
    return OptionalInt.empty();
  }

  private void open(FillOrder.Task task) throws IOException {
    MemorySegment region = regions.get(task.placement().region());
    if (region == null) {
      throw new IndexOutOfBoundsException("a segment's region is not mapped");
    }
    Cursor cursor = new Cursor(region, task.placement().runs());
    ContainerReader.read(
        file,
        order.header(),
        task.segment(),
        key,
        (plain, length) -> {
          cursor.put(plain, length);
          tell(length);
        });
  }

  private void tell(int length) {
    int percent = (int) (100 * done.addAndGet(length) / Math.max(1, total));
    int before = told.getAndAccumulate(percent, Math::max);
    if (percent > before) {
      progress.accept(percent);
    }
  }

  private static OptionalInt joined(CompletableFuture<OptionalInt> thread) {
    try {
      return thread.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : e;
    }
  }

  /** Puts bytes one after another into the runs of a region. */
  private static final class Cursor {
    private final MemorySegment region;
    private final List<Placement.Run> runs;
    private int run;
    private long within;

    Cursor(MemorySegment region, List<Placement.Run> runs) {
      this.region = region;
      this.runs = runs;
    }

    void put(byte[] plain, int length) {
      for (int at = 0; at < length; ) {
        Placement.Run into = runs.get(run);
        int n = (int) Math.min(length - at, into.bytes() - within);
        MemorySegment.copy(plain, at, region, JAVA_BYTE, into.offset() + within, n);
        at += n;
        within += n;
        if (within == into.bytes()) {
          run++;
          within = 0;
        }
      }
    }
  }
}
