package io.ansim.gateway.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.auditor.Happenings;
import io.ansim.gateway.auditor.RealLog;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export that is killed again and again. */
@Tag("slow")
class ExportKillTest {
  private static final int ENTRIES = 300;
  private static final int KILLS = 8;

  @TempDir Path folder;

  @Test
  void export_killedAgainAndAgain_hasEveryEntryOnce() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Happenings happenings = new Happenings();
    Path out = Files.createDirectories(folder.resolve("out"));
    try (RealLog log = new RealLog(folder.resolve("log"), InstantSource.system())) {
      IntStream.range(0, ENTRIES)
          .forEach(i -> log.append(happenings.refused("2026-11-03T02:00:00Z", "ben")));
    }
    for (int kill = 1; kill <= KILLS; kill++) {
      Process process = start(out);
      int enough = kill * ENTRIES / 3 / (KILLS + 1) + random.nextInt(4);
      while (process.isAlive() && count(out) < enough) {
        Thread.onSpinWait();
      }
      process.destroyForcibly().waitFor();
    }
    Process last = start(out);
    assertTrue(last.waitFor(300, TimeUnit.SECONDS));
    assertEquals(0, last.exitValue());

    List<Integer> exported = ExportTest.exported(out);

    assertEquals(IntStream.range(0, ENTRIES).boxed().toList(), exported);
  }

  private static int count(Path out) {
    String[] names = out.toFile().list();
    return names == null ? 0 : names.length;
  }

  private Process start(Path out) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ExportProcess.class.getName(),
            folder.resolve("log/public").toString(),
            out.toString(),
            folder.resolve("cursor").toString())
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "output"))
        .start();
  }
}
