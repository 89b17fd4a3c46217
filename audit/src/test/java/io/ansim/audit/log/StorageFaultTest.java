package io.ansim.audit.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.AuditFault;
import io.ansim.audit.LogFixture;
import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import io.ansim.audit.event.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageFaultTest {
  private static final int MAX_CALLS = 40;

  private final Random random = Seeded.random(StorageFaultTest.class);
  @TempDir private Path folder;

  @Test
  void append_storageFaultAtAnyCall_stopsForGoodAndLosesNothing() throws IOException {
    for (int calls = 0; calls < MAX_CALLS; calls++) {
      Path place = Files.createDirectories(folder.resolve("run" + calls));
      List<Entry> acknowledged = appendUntilFault(place, calls);
      try (AuditLog log = LogFixture.open(place)) {
        assertTrue(log.size() >= acknowledged.size(), "fault at call " + calls);
        for (Entry entry : acknowledged) {
          assertEquals(entry, log.read(entry.index()), "fault at call " + calls);
        }
        log.append(Samples.small(random));
      }
    }
  }

  private List<Entry> appendUntilFault(Path place, int calls) throws IOException {
    Path logFolder = Files.createDirectories(place.resolve("log"));
    Path stateFolder = Files.createDirectories(place.resolve("state"));
    AtomicInteger callsUntilFault = new AtomicInteger(Integer.MAX_VALUE);
    LogStorage log = new FaultyStorage(new FolderStorage(logFolder), callsUntilFault);
    LogStorage state = new FaultyStorage(new FolderStorage(stateFolder), callsUntilFault);
    List<Entry> acknowledged = new ArrayList<>();
    try (AuditLog audit =
        AuditLog.open(log, state, Samples.SIGNERS, Samples.CLOCK, Cosigner.NONE, null)) {
      acknowledged.add(audit.append(Samples.small(random)));
      callsUntilFault.set(calls);
      AuditFault fault =
          assertThrows(
              AuditFault.class,
              () -> {
                while (true) {
                  acknowledged.add(audit.append(Samples.small(random)));
                }
              });
      assertEquals(AuditFault.Code.STOPPED, fault.code());
      AuditFault again = assertThrows(AuditFault.class, () -> audit.append(Samples.small(random)));
      assertEquals(AuditFault.Code.STOPPED, again.code());
      for (Entry entry : acknowledged.subList(0, Math.toIntExact(audit.view().size()))) {
        assertEquals(entry, audit.read(entry.index()), "reading goes on");
      }
    }
    return acknowledged;
  }

  @Test
  void open_storageFaultAtAnyCall_leavesALogThatOpensNextTime() throws IOException {
    for (int calls = 0; calls < 20; calls++) {
      Path place = Files.createDirectories(folder.resolve("open" + calls));
      Path logFolder = Files.createDirectories(place.resolve("log"));
      Path stateFolder = Files.createDirectories(place.resolve("state"));
      AtomicInteger left = new AtomicInteger(calls);
      LogStorage log = new FaultyStorage(new FolderStorage(logFolder), left);
      LogStorage state = new FaultyStorage(new FolderStorage(stateFolder), left);
      try {
        AuditLog.open(log, state, Samples.SIGNERS, Samples.CLOCK, Cosigner.NONE, null).close();
      } catch (IOException | AuditFault injected) {
        assertTrue(left.get() < 0, "a fault that was not injected: " + injected);
      }
      try (AuditLog audit = LogFixture.open(place)) {
        assertEquals(0, audit.append(Samples.small(random)).index());
      }
    }
  }
}
