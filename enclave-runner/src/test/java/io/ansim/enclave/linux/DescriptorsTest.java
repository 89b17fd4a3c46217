package io.ansim.enclave.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescriptorsTest {
  private final int[] channel = Descriptors.channel();
  private final List<SharedMemory> memories = new ArrayList<>();

  @AfterEach
  void close() {
    Linux.close(channel[0]);
    Linux.close(channel[1]);
    memories.forEach(SharedMemory::close);
  }

  @Test
  void send_moreThanOnePacket_arriveInOrder() {
    int count = 2 * Descriptors.IN_PACKET + 3;
    for (int i = 0; i < count; i++) {
      memories.add(SharedMemory.create("region", 4096));
      try (Arena arena = Arena.ofConfined()) {
        SharedMemory.write(memories.get(i).descriptor(), 4096, arena)
            .set(ValueLayout.JAVA_INT, 0, i);
      }
    }
    Descriptors.send(channel[0], memories.stream().map(SharedMemory::descriptor).toList());
    List<Integer> received = Descriptors.receive(channel[1], count);
    for (int i = 0; i < count; i++) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment seen = SharedMemory.read(received.get(i), 4096, arena);
        assertEquals(i, seen.get(ValueLayout.JAVA_INT, 0));
      }
      Linux.close(received.get(i));
    }
  }

  @Test
  void receive_bytesWithoutDescriptors_isRefused() {
    write("x");
    assertThrows(EnclaveFault.class, () -> Descriptors.receive(channel[1], 1));
  }

  @Test
  void receive_fewerThanAsked_isRefusedAndClosesThem() {
    memories.add(SharedMemory.create("region", 1));
    Descriptors.send(channel[0], List.of(memories.getFirst().descriptor()));
    int next = nextFree();
    assertThrows(EnclaveFault.class, () -> Descriptors.receive(channel[1], 2));
    assertEquals(next, nextFree());
  }

  @Test
  void receive_moreThanAsked_isRefused() {
    memories.add(SharedMemory.create("region", 1));
    int one = memories.getFirst().descriptor();
    Descriptors.send(channel[0], List.of(one, one, one, one));
    assertThrows(EnclaveFault.class, () -> Descriptors.receive(channel[1], 1));
  }

  @Test
  void channel_otherEnd_cannotWriteBack() {
    try (Arena arena = Arena.ofConfined()) {
      long byteToWrite = arena.allocate(1).address();
      assertTrue(Linux.attempt(SystemCall.WRITE, channel[1], byteToWrite, 1) < 0);
    }
  }

  private void write(String text) {
    try (Arena arena = Arena.ofConfined()) {
      Linux.writeFully(channel[0], arena.allocateFrom(text).asSlice(0, text.length()));
    }
  }

  private static int nextFree() {
    int free = (int) Linux.call(SystemCall.DUP, 0);
    Linux.close(free);
    return free;
  }
}
