package io.ansim.enclave.store.arrow.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private final AtomicInteger closed = new AtomicInteger();
  private final List<Integer> taken = new ArrayList<>();

  private record Thing(int number, AtomicInteger closed) implements AutoCloseable {
    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  @Test
  void give_moreThanMayWait_areTakenInOrderAndClosed() throws Exception {
    try (Handover<Thing> handover = new Handover<>(3, thing -> taken.add(thing.number()))) {
      for (int i = 0; i < 100; i++) {
        assertTrue(handover.give(new Thing(i, closed)));
      }
      handover.finish();
    }
    assertEquals(100, closed.get());
    assertEquals(IntStream.range(0, 100).boxed().toList(), taken);
  }

  @Test
  void give_takingFails_noneIsTakenAfterItAndAllAreClosed() {
    for (Throwable failure : List.of(new IOException("full"), new OutOfMemoryError("none"))) {
      closed.set(0);
      taken.clear();
      int given = 0;
      try (Handover<Thing> handover = new Handover<>(3, thing -> take(thing, failure))) {
        while (handover.give(new Thing(given++, closed))) {
          assertTrue(given < 1_000);
        }
        assertSame(failure, assertThrows(Throwable.class, handover::finish));
      }
      assertEquals(given, closed.get());
      assertEquals(List.of(0, 1, 2, 3, 4), taken);
    }
  }

  private void take(Thing thing, Throwable failure) throws IOException {
    if (thing.number() == 5) {
      switch (failure) {
        case IOException io -> throw io;
        case Error error -> throw error;
        default -> throw new AssertionError(failure);
      }
    }
    taken.add(thing.number());
  }
}
