package io.ansim.enclave.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildProcessTest {
  private static final List<String> ENVIRONMENT = List.of("LANG=C.UTF-8");

  @Test
  void start_program_hasThreeDescriptorsAndNoOther() throws Exception {
    // Held open here, and not marked to be closed: only the starting can keep it from the child.
    try (FileInputStream secret = new FileInputStream("/etc/passwd")) {
      int left = (int) Linux.call(SystemCall.DUP, 0);
      String out = shell("ls -l /proc/self/fd | grep -c ' -> '; pwd; env");
      Linux.close(left);
      assertTrue(secret.read() >= 0);
      List<String> lines = out.lines().toList();
      // The three, and the folder that is being listed.
      assertEquals("4", lines.getFirst());
      assertEquals("/", lines.get(1));
      assertTrue(lines.contains("LANG=C.UTF-8"));
      assertFalse(out.contains("PATH="));
    }
  }

  @Test
  void start_program_hasNoSignalBlocked() throws Exception {
    assertEquals("SigBlk:\t0000000000000000\n", shell("grep SigBlk /proc/self/status"));
  }

  @Test
  void awaitEnd_exitOrSignal_isTold() throws Exception {
    int[] pipe = Linux.pipe();
    assertEquals(7, start("exit 7", pipe).awaitEnd());
    assertEquals(128 + 9, start("kill -9 $$", pipe).awaitEnd());
    Linux.close(pipe[0]);
    Linux.close(pipe[1]);
  }

  @Test
  void kill_programWithChildren_endsThemAll() throws Exception {
    int[] pipe = Linux.pipe();
    ChildProcess child = start("/bin/sleep 1000 & echo $!; wait", pipe);
    Linux.close(pipe[1]);
    try (FileInputStream in = new FileInputStream("/proc/self/fd/" + pipe[0])) {
      long grandchild =
          Long.parseLong(new String(in.readNBytes(1), StandardCharsets.US_ASCII) + line(in));
      assertTrue(child.isAlive());
      child.kill();
      assertEquals(128 + 9, child.awaitEnd());
      assertFalse(child.isAlive());
      ProcessHandle.of(grandchild).ifPresent(handle -> handle.onExit().join());
    } finally {
      Linux.close(pipe[0]);
    }
    child.kill();
  }

  @Test
  void start_noSuchProgram_isRefused() {
    int[] pipe = Linux.pipe();
    assertThrows(
        EnclaveFault.class,
        () -> ChildProcess.start(List.of("/nonexistent"), ENVIRONMENT, pipe[0], pipe[1]));
    Linux.close(pipe[0]);
    Linux.close(pipe[1]);
  }

  @Test
  void start_writtenTo_readsItsInput() throws Exception {
    int[] in = Linux.pipe();
    int[] out = Linux.pipe();
    ChildProcess child = ChildProcess.start(List.of("/bin/cat"), ENVIRONMENT, in[0], out[1]);
    Linux.close(in[0]);
    Linux.close(out[1]);
    try (FileOutputStream to = new FileOutputStream("/proc/self/fd/" + in[1])) {
      Linux.close(in[1]);
      to.write("hello".getBytes(StandardCharsets.US_ASCII));
    }
    assertEquals("hello", readAll(out[0]));
    assertEquals(0, child.awaitEnd());
  }

  private static String shell(String script) throws Exception {
    int[] pipe = Linux.pipe();
    ChildProcess child = start(script, pipe);
    Linux.close(pipe[1]);
    String text = readAll(pipe[0]);
    assertEquals(0, child.awaitEnd());
    return text;
  }

  private static ChildProcess start(String script, int[] pipe) {
    return ChildProcess.start(List.of("/bin/sh", "-c", script), ENVIRONMENT, pipe[0], pipe[1]);
  }

  private static String readAll(int descriptor) throws Exception {
    try (FileInputStream in = new FileInputStream("/proc/self/fd/" + descriptor)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } finally {
      Linux.close(descriptor);
    }
  }

  private static String line(FileInputStream in) throws Exception {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString();
  }
}
