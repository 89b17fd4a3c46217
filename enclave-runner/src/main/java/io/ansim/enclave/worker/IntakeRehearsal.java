package io.ansim.enclave.worker;

import io.ansim.enclave.keys.ChoiceKey;
import io.ansim.enclave.keys.LifeKey;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.Descriptors;
import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.SharedMemory;
import io.ansim.enclave.pipe.FrameWriter;
import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.policy.dataset.Name;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A worker hands itself keys of zeros, memory and a job as its host will, so that what this needs
 * has been loaded before they come; the filter would deny it.
 */
final class IntakeRehearsal {
  private static final int TIMES = 20;
  private static final int BYTES = 4096;
  private static final ColumnId COLUMN = new ColumnId(new Name("rehearsal"), new Name("word"));

  private IntakeRehearsal() {}

  static void run() throws IOException {
    int[] pipe = Linux.pipe();
    int[] socket = Descriptors.channel();
    try (SharedMemory memory = SharedMemory.create("rehearsal", BYTES);
        Secret choice = Secret.blank(ChoiceKey.BYTES);
        Secret persons = Secret.blank(LifeKey.BYTES);
        InputStream frames = new FileInputStream("/proc/self/fd/" + pipe[0])) {
      memory.seal();
      QuestionKeys keys = new QuestionKeys(choice, persons);
      Intake intake = new Intake(frames, pipe[0], socket[1]);
      for (int i = 0; i < TIMES; i++) {
        send(new FrameWriter(pipe[1]), socket[0], keys, memory);
        intake.dataset(keys).descriptors().values().forEach(Linux::close);
        byte[] _ = intake.job();
      }
    } finally {
      for (int descriptor : List.of(pipe[0], pipe[1], socket[0], socket[1])) {
        Linux.close(descriptor);
      }
    }
  }

  private static void send(FrameWriter out, int socket, QuestionKeys keys, SharedMemory memory) {
    OpenDataset dataset =
        new OpenDataset(
            StoreFormat.ARROW, new byte[BYTES], Map.of(0, memory.descriptor()), Set.of(COLUMN));
    out.write(
        FrameType.OPEN, List.of(keys.choice(), keys.persons()), Opening.of(dataset).encoded());
    Descriptors.send(socket, List.of(memory.descriptor()));
    out.write(FrameType.RUN, new byte[BYTES]);
  }
}
