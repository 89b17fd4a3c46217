package io.ansim.audit.log;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.Program;
import io.ansim.audit.Seeded;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real writing process whose system calls fail: strace makes the n-th call of a thread answer
 * with an error, or kills the process there. Calls are counted by thread: one writes what makes
 * entries durable, another one publishes.
 */
class SystemCallTest {
  /** Every call by which the log changes a file or makes it durable. */
  private static final String WRITING = "write,pwrite64,fsync,fdatasync,rename,unlink,rmdir,mkdir";

  private static final int MAX_CALL = 200;

  private final Random random = Seeded.random(SystemCallTest.class);
  @TempDir private Path folder;

  /** An injection of strace, for instance `fdatasync:error=EIO`. */
  record Fault(String calls, String effect, int call) {
    boolean kills() {
      return effect.startsWith("signal");
    }

    String option() {
      return "inject=" + calls + ":" + effect + ":when=" + call;
    }
  }

  static Stream<Fault> few() {
    return Stream.of(
        new Fault("fdatasync", "error=EIO", 1),
        new Fault("fdatasync", "error=EIO", 6),
        new Fault("fsync", "error=EIO", 5),
        new Fault("write", "error=ENOSPC", 9),
        new Fault(WRITING, "signal=KILL", 11),
        new Fault(WRITING, "signal=KILL", 67));
  }

  static Stream<Fault> many() {
    return Stream.of(
            IntStream.rangeClosed(1, 30).mapToObj(n -> new Fault("fdatasync", "error=EIO", n)),
            IntStream.rangeClosed(1, 20).mapToObj(n -> new Fault("fsync", "error=EIO", n)),
            IntStream.rangeClosed(1, 40).mapToObj(n -> new Fault("write", "error=ENOSPC", n)),
            IntStream.rangeClosed(1, MAX_CALL).mapToObj(n -> new Fault(WRITING, "signal=KILL", n)))
        .flatMap(faults -> faults);
  }

  @ParameterizedTest
  @MethodSource("few")
  void append_callFails_losesNothingAcknowledged(Fault fault) throws Exception {
    harmAndCheck(fault);
  }

  @ParameterizedTest
  @MethodSource("many")
  @Tag("slow")
  void append_anyCallFails_losesNothingAcknowledged(Fault fault) throws Exception {
    harmAndCheck(fault);
  }

  private void harmAndCheck(Fault fault) throws Exception {
    WriterTrial trial = new WriterTrial(folder.resolve("trial"));
    if (random.nextBoolean()) {
      // A log that exists is opened by another way than a new one.
      trial.check("the empty log");
    }
    harm(trial, fault);
    trial.check(fault.toString());
    harm(trial, fault);
    trial.check(fault + " again");
  }

  private void harm(WriterTrial trial, Fault fault) throws IOException, InterruptedException {
    Path trace = folder.resolve("trace");
    List<String> strace = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", trace.toString()));
    if (!fault.kills()) {
      // Only the calls in question stop the process; a signal would not be sent that way.
      strace.add("--seccomp-bpf");
    }
    strace.addAll(List.of("-e", "trace=" + fault.calls(), "-e", fault.option()));
    ProcessBuilder writer = trial.writer(strace.toArray(String[]::new));
    Path errors = folder.resolve("errors");
    Process process;
    try {
      process = writer.redirectError(errors.toFile()).start();
    } catch (IOException notFound) {
      throw new IOException("`strace` cannot be run" + Program.missing("strace"), notFound);
    }
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      trial.noteRest(out);
      // The writer's last line can be read before strace has written how the writer ended.
      assertTrue(process.waitFor(1, TimeUnit.MINUTES), "strace did not end");
    } finally {
      List<ProcessHandle> all = process.descendants().toList();
      process.destroyForcibly().waitFor();
      all.forEach(ProcessHandle::destroyForcibly);
    }
    String calls = Files.readString(trace, StandardCharsets.ISO_8859_1);
    assertTrue(
        calls.contains(fault.kills() ? "killed by SIGKILL" : "(INJECTED)"), fault + " never came");
  }
}
