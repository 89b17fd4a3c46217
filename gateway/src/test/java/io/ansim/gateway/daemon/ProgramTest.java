package io.ansim.gateway.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void run_environment_isOnlyWhatWasGiven() throws Exception {
    shell("env").run("", LIMIT);
    List<String> names =
        Files.readAllLines(log()).stream().map(line -> line.replaceAll("=.*", "")).toList();
    assertTrue(names.contains("ANSIM_TEST"));
    assertFalse(names.contains("HOME"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(log())));
  }

  @Test
  void run_input_reachesProgram() throws Exception {
    shell("cat").run("hello", LIMIT);
    assertEquals("hello", Files.readString(log()));
  }

  @Test
  void run_statusNotZero_fails() {
    IOException fault = assertThrows(IOException.class, () -> shell("exit 3").run("", LIMIT));
    assertTrue(String.valueOf(fault.getMessage()).contains("status 3"));
  }

  @Test
  void stop_programThatIgnoresTerm_killsIt() throws Exception {
    Process process = shell("trap '' TERM; while :; do sleep 0.1; done").start();
    Processes.stop(process.toHandle(), Duration.ofMillis(500));
    assertFalse(process.isAlive());
  }

  @Test
  void take_lockHeld_fails() throws Exception {
    try (DirectoryLock _ = DirectoryLock.take(folder)) {
      assertThrows(IOException.class, () -> DirectoryLock.take(folder));
    }
    DirectoryLock.take(folder).close();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private Program shell(String script) {
    return new Program(List.of("/bin/sh", "-c", script), Map.of("ANSIM_TEST", "1"), folder, log());
  }
}
