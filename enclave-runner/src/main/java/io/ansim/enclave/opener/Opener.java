package io.ansim.enclave.opener;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.DescriptorChannel;
import io.ansim.enclave.linux.Descriptors;
import io.ansim.enclave.linux.SharedMemory;
import io.ansim.enclave.pipe.FrameReader;
import io.ansim.enclave.pipe.FrameWriter;
import io.ansim.enclave.pipe.StandardStreams;
import io.ansim.enclave.sandbox.ExitCode;
import io.ansim.enclave.sandbox.Lockdown;
import io.ansim.enclave.sandbox.SandboxReport;
import io.ansim.enclave.store.container.v2.Warmup;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The opener's program: warms up, locks itself in, maps what it is handed, and fills it whenever it
 * is ordered to, until the host ends.
 */
public final class Opener {
  /** Length of a dataset key. */
  static final int KEY_BYTES = 32;

  private static final int STANDARD_INPUT = 0;
  private static final int SUCCESS = 0;
  private static final int REGION_BYTES = Integer.BYTES + Long.BYTES;

  private final FrameWriter out;
  private final FrameReader<OpenerFrame> in =
      new FrameReader<>(new FileInputStream(FileDescriptor.in), OpenerFrame.values());
  private final Map<Integer, MemorySegment> regions = new HashMap<>();
  private final List<Integer> descriptors = new ArrayList<>();

  private Opener(FrameWriter out) {
    this.out = out;
  }

  /** Serves its host and ends with it. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().halt(exitStatus(List.of(arguments)));
  }

  private static int exitStatus(List<String> arguments) {
    try {
      FrameWriter out = new FrameWriter(StandardStreams.claimOutput());
      new Opener(out).serve(OpenerArguments.parse(arguments));
      return SUCCESS;
    } catch (IllegalArgumentException e) {
      return ExitCode.BAD_ARGUMENTS.number();
    } catch (EnclaveFault e) {
      return ExitCode.of(e.code()).number();
    } catch (IOException e) {
      return ExitCode.PROTOCOL.number();
    }
  }

  private void serve(OpenerArguments order) throws IOException {
    // The filter denies locked pages: they are made before it.
    try (Secret key = Secret.blank(KEY_BYTES);
        Arena arena = Arena.ofShared()) {
      Warmup.opening();
      Rehearsal.run();
      SandboxReport report =
          Lockdown.enter(
              order.landlockAbi(), order.host(), OpenerArguments.GROWTH_BYTES, order.foreign());
      out.write(OpenerFrame.READY, report.text().getBytes(StandardCharsets.US_ASCII));
      while (true) {
        FrameReader.Head<OpenerFrame> head = in.head();
        switch (head.kind()) {
          case MAP -> map(in.payload(head.length()), arena);
          case FILL -> fill(head.length() - KEY_BYTES, key);
          case READY, MAPPED, PROGRESS, FILLED, FAILED -> throw outOfTurn();
        }
      }
    }
  }

  private void map(byte[] payload, Arena arena) {
    ByteBuffer wanted = ByteBuffer.wrap(payload);
    int count = payload.length / REGION_BYTES;
    for (int descriptor : Descriptors.receive(STANDARD_INPUT, count)) {
      int region = wanted.getInt();
      if (regions.put(region, SharedMemory.write(descriptor, wanted.getLong(), arena)) != null) {
        throw outOfTurn();
      }
      descriptors.add(descriptor);
    }
    out.write(OpenerFrame.MAPPED, new byte[0]);
  }

  private void fill(int length, Secret key) throws IOException {
    try {
      if (length < 0 || !key.readFrom(STANDARD_INPUT)) {
        throw new EOFException();
      }
      FillOrder order = FillOrder.decode(in.payload(length));
      int file = Descriptors.receive(STANDARD_INPUT, 1).getFirst();
      // Nothing is written to memory that anybody else can still write.
      if (!descriptors.stream().allMatch(SharedMemory::isSealed)) {
        throw outOfTurn();
      }
      try (FileChannel sealed = new DescriptorChannel(file)) {
        OptionalInt refused = new Filler(sealed, order, key, regions, this::report).fill();
        if (refused.isPresent()) {
          byte[] segment = ByteBuffer.allocate(Integer.BYTES).putInt(refused.getAsInt()).array();
          out.write(OpenerFrame.FAILED, segment);
        } else {
          out.write(OpenerFrame.FILLED, new byte[0]);
        }
      }
    } finally {
      key.take(new byte[KEY_BYTES]);
    }
  }

  private void report(int percent) {
    out.write(OpenerFrame.PROGRESS, new byte[] {(byte) Math.clamp(percent, 0, 100)});
  }

  private static EnclaveFault outOfTurn() {
    return new EnclaveFault(FaultCode.PROTOCOL, "a frame is out of turn");
  }
}
