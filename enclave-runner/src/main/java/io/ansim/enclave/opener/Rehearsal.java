package io.ansim.enclave.opener;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.AnonymousFile;
import io.ansim.enclave.linux.DescriptorChannel;
import io.ansim.enclave.linux.Descriptors;
import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.SharedMemory;
import io.ansim.enclave.linux.SystemCall;
import io.ansim.enclave.store.Placement;
import io.ansim.enclave.store.container.v2.Segment;
import io.ansim.enclave.store.container.v2.Warmup;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Opens a file of zeros, over and over, in the way that a dataset will be, so that all code for it
 * has been loaded and compiled before there is one; the filter would deny it.
 */
final class Rehearsal {
  private static final int TIMES = 40;
  private static final int REGION = 0;

  private Rehearsal() {}

  static void run() throws IOException {
    try (Secret zeros = Secret.blank(Opener.KEY_BYTES);
        AnonymousFile file = AnonymousFile.create("rehearsal");
        Arena arena = Arena.ofShared()) {
      Warmup.Sample sample = Warmup.sample(zeros, file::write);
      long bytes = sample.segments().stream().mapToLong(Segment::bytes).sum();
      FillOrder order = new FillOrder(sample.header(), tasks(sample.segments()));
      try (SharedMemory memory = SharedMemory.create("rehearsal", bytes)) {
        MemorySegment region = SharedMemory.write(handed(memory), bytes, arena);
        memory.seal();
        for (int i = 0; i < TIMES; i++) {
          fill(file, FillOrder.decode(order.encoded()), zeros, region);
        }
      }
    }
  }

  private static void fill(AnonymousFile file, FillOrder order, Secret key, MemorySegment region)
      throws IOException {
    int descriptor = (int) Linux.call(SystemCall.DUP, file.descriptor());
    try (FileChannel sealed = new DescriptorChannel(descriptor)) {
      Filler filler = new Filler(sealed, order, key, Map.of(REGION, region), _ -> {});
      if (filler.fill().isPresent()) {
        throw new EnclaveFault(FaultCode.STORE_REFUSED, "a file of zeros could not be opened");
      }
    }
  }

  /** A descriptor of memory that went the way on which the host's come. */
  private static int handed(SharedMemory memory) {
    int[] socket = Descriptors.channel();
    try {
      Descriptors.send(socket[0], List.of(memory.descriptor()));
      return Descriptors.receive(socket[1], 1).getFirst();
    } finally {
      Linux.close(socket[0]);
      Linux.close(socket[1]);
    }
  }

  /** One after another into one region. */
  private static List<FillOrder.Task> tasks(List<Segment> segments) {
    List<FillOrder.Task> tasks = new ArrayList<>();
    long at = 0;
    for (Segment segment : segments) {
      List<Placement.Run> runs = List.of(new Placement.Run(at, segment.bytes()));
      tasks.add(new FillOrder.Task(segment, new Placement(segment.number(), REGION, runs)));
      at += segment.bytes();
    }
    return tasks;
  }
}
