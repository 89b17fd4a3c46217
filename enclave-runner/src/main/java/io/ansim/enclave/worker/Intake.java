package io.ansim.enclave.worker;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.linux.Descriptors;
import io.ansim.enclave.linux.SharedMemory;
import io.ansim.enclave.pipe.FrameReader;
import io.ansim.enclave.store.OpenDataset;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The worker's end of the way by which keys, memory and one job come. */
final class Intake {
  private static final int STANDARD_INPUT = 0;

  private final InputStream stream;
  private final FrameReader<FrameType> frames;
  private final int keys;
  private final int memory;

  /**
   * A way over which frames and keys come, which are read past the heap, and one for descriptors.
   *
   * @param stream the frames
   * @param keys the descriptor of the same bytes
   * @param memory the socket of the descriptors
   */
  Intake(InputStream stream, int keys, int memory) {
    this.stream = stream;
    this.frames = new FrameReader<>(stream, FrameType.values());
    this.keys = keys;
    this.memory = memory;
  }

  /** Standard input, which is a socket. */
  static Intake ofStandardInput() {
    return new Intake(new FileInputStream(FileDescriptor.in), STANDARD_INPUT, STANDARD_INPUT);
  }

  /** Takes the dataset and fills the keys; memory that is not sealed is refused. */
  OpenDataset dataset(QuestionKeys into) throws IOException {
    int length =
        frames.head(FrameType.OPEN).length() - into.choice().length() - into.persons().length();
    if (length < 0 || !into.choice().readFrom(keys) || !into.persons().readFrom(keys)) {
      throw new EOFException();
    }
    Opening opening = Opening.decode(frames.payload(length));
    List<Integer> regions = Descriptors.receive(memory, opening.regions().size());
    if (!regions.stream().allMatch(SharedMemory::isSealed)) {
      throw new EnclaveFault(FaultCode.PROTOCOL, "memory was handed over that is not sealed");
    }
    return opening.with(regions);
  }

  /** Takes the job. */
  byte[] job() throws IOException {
    return frames.payload(frames.head(FrameType.RUN).length());
  }

  /** Waits for the end of the host; a byte more than the job is taken for it. */
  void awaitEnd() throws IOException {
    int _ = stream.read();
  }
}
