package io.ansim.enclave.opener;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.ReadAhead;
import io.ansim.enclave.linux.SharedMemory;
import io.ansim.enclave.pipe.ConfinedProcess;
import io.ansim.enclave.pipe.FrameReader;
import io.ansim.enclave.sandbox.Floor;
import io.ansim.enclave.sandbox.SandboxReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The host's handle on one opener; for one thread at a time, but for {@link #kill}. */
public final class OpenerProcess implements AutoCloseable {
  private static final int REGION_BYTES = Integer.BYTES + Long.BYTES;

  private final ConfinedProcess<OpenerFrame> process;
  private final Floor floor;
  private volatile @Nullable SandboxReport report;

  private OpenerProcess(ConfinedProcess<OpenerFrame> process, Floor floor) {
    this.process = process;
    this.floor = floor;
  }

  /** Starts an opener; it warms up by itself. */
  public static OpenerProcess start(OpenerTemplate template) {
    return new OpenerProcess(
        ConfinedProcess.start(template.command(), OpenerFrame.values()), template.floor());
  }

  /** Waits for the opener's report and refuses one that does not reach the floor. */
  public SandboxReport awaitReady() {
    SandboxReport told = process.awaitReady(OpenerFrame.READY, floor);
    report = told;
    return told;
  }

  /** What confines it, by its own report; not before it was awaited. */
  public SandboxReport report() {
    return Objects.requireNonNull(report);
  }

  /**
   * Hands over new regions by number and seals them: from here on the opener, and nobody else, can
   * write them.
   */
  public void map(Map<Integer, SharedMemory> regions) {
    ByteBuffer payload = ByteBuffer.allocate(REGION_BYTES * regions.size());
    List<Integer> descriptors = new ArrayList<>();
    regions.forEach((number, memory) -> {
      payload.putInt(number).putLong(memory.bytes());
      descriptors.add(memory.descriptor());
    });
    process.out().write(OpenerFrame.MAP, payload.array());
    process.hand(descriptors);
    try {
      process.in().head(OpenerFrame.MAPPED);
    } catch (IOException e) {
      throw ended(e);
    }
    regions.values().forEach(SharedMemory::seal);
  }

  /**
   * Has segments of a sealed file opened into their regions; on return all of them are there.
   *
   * @param key the dataset key, which the opener erases when it is done
   * @throws EnclaveFault naming the segment that is not authentic, after which what is in the
   *     regions must not be used
   */
  public void fill(Path sealed, FillOrder order, Secret key, IntConsumer progress) {
    int file = Linux.open(sealed.toString(), 0);
    try {
      ReadAhead.onlyWhatIsAsked(file);
      process.out().write(OpenerFrame.FILL, List.of(key), order.encoded());
      process.hand(List.of(file));
    } finally {
      Linux.close(file);
    }
    try {
      awaitFilled(order, progress);
    } catch (IOException e) {
      throw ended(e);
    }
  }

  /** Kills it, now. */
  public void kill() {
    process.kill();
  }

  /** Whether the process has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The process id of the outermost process. */
  public long pid() {
    return process.pid();
  }

  /** Kills it and waits for its end; again does nothing. */
  @Override
  public void close() {
    process.close();
  }

  private void awaitFilled(FillOrder order, IntConsumer progress) throws IOException {
    while (true) {
      FrameReader.Head<OpenerFrame> head = process.in().head();
      byte[] payload = process.in().payload(head.length());
      switch (head.kind()) {
        case PROGRESS -> progress.accept(payload.length == 1 ? payload[0] : 0);
        case FILLED -> {
          return;
        }
        case FAILED -> throw refused(order, payload);
        case MAP, FILL, READY, MAPPED ->
            throw new EnclaveFault(FaultCode.PROTOCOL, "the opener broke the protocol of its pipe");
      }
    }
  }

  private static EnclaveFault refused(FillOrder order, byte[] payload) {
    int number = payload.length == Integer.BYTES ? ByteBuffer.wrap(payload).getInt() : -1;
    String segment =
        order.tasks().stream()
            .map(FillOrder.Task::segment)
            .filter(each -> each.number() == number)
            .map(Object::toString)
            .findFirst()
            .orElse("unknown");
    return new EnclaveFault(
        FaultCode.STORE_REFUSED, "segment `%s` could not be opened".formatted(segment));
  }

  private static EnclaveFault ended(IOException cause) {
    return new EnclaveFault(FaultCode.WORKER_START, "the opener ended before it was done", cause);
  }
}
