package io.ansim.audit;

import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.log.AuditLog;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Builds logs on real files. */
public final class LogFixture {
  private LogFixture() {}

  public static AuditLog open(Path folder) {
    return AuditLog.open(
        folder.resolve("log"), folder.resolve("state"), Samples.SIGNERS, Samples.CLOCK);
  }

  /** Appends so many events from many threads at once, which shares the waits for the disk. */
  public static List<Entry> fill(AuditLog log, int count, Random random)
      throws InterruptedException {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(i % 7 == 0 ? Samples.full(EventType.QUERY_INTENT, random) : Samples.small(random));
    }
    List<Entry> entries = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(count);
    try (ExecutorService clients = Executors.newFixedThreadPool(64)) {
      for (Event event : events) {
        clients.execute(() -> {
          entries.add(log.append(event));
          done.countDown();
        });
      }
      done.await();
    }
    return List.copyOf(entries);
  }

  /** The checkpoint that covers everything appended so far. */
  public static SignedCheckpoint published(AuditLog log) {
    return log.covering(log.size()).checkpoint();
  }

  /** Copies a folder with everything in it. */
  public static Path copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
    return to;
  }
}
