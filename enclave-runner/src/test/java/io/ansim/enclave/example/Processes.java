package io.ansim.enclave.example;

import io.ansim.enclave.keeper.cellar.Cellar;
import io.ansim.enclave.keeper.cellar.CellarLimits;
import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.opener.OpenerTemplate;
import io.ansim.enclave.sandbox.Bubblewrap;
import io.ansim.enclave.sandbox.ConfinedJvm;
import io.ansim.enclave.sandbox.Floor;
import io.ansim.enclave.worker.EngineFiles;
import io.ansim.enclave.worker.WorkerLimits;
import io.ansim.enclave.worker.WorkerTemplate;
import io.ansim.policy.wire.ReleaseWire;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The confined processes of the classes under test. */
public final class Processes {
  /** How long a test waits for a process before something is wrong. */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Path BUILD = Path.of("target").toAbsolutePath();

  private Processes() {}

  /** The installed namespace layer, which must be there. */
  public static Bubblewrap bubblewrap() {
    return Bubblewrap.find()
        .orElseThrow(() ->
            new AssertionError(
                "bubblewrap is missing or cannot create namespaces; run `apt-get install"
                    + " bubblewrap`"));
  }

  /** A JVM with the enclave's classes, the tests', the shared words', and one library. */
  public static ConfinedJvm jvm(Path library, Optional<Bubblewrap> bubblewrap) {
    return new ConfinedJvm(
        Path.of(System.getProperty("java.home")),
        List.of(
            codeOf(Linux.class), BUILD.resolve("test-classes"), codeOf(ReleaseWire.class), library),
        bubblewrap);
  }

  /** Openers. */
  public static OpenerTemplate openers(Optional<Bubblewrap> bubblewrap) {
    return new OpenerTemplate(jvm(onClassPath("bcprov"), bubblewrap), Floor.EITHER);
  }

  /** A cellar with room for what tests have, and no namespace layer. */
  public static Cellar cellar(long bytes) {
    return new Cellar(
        openers(Optional.empty()), new CellarLimits(bytes, Duration.ofMinutes(10), PATIENCE));
  }

  /** Workers with some main class. */
  public static WorkerTemplate workers(String mainClass, Optional<Bubblewrap> bubblewrap) {
    EngineFiles engine = engine();
    return new WorkerTemplate(
        jvm(engine.jar(), bubblewrap),
        engine.libraries(),
        mainClass,
        WorkerLimits.small(),
        Floor.EITHER,
        Optional.empty());
  }

  /** The engine taken apart. */
  public static EngineFiles engine() {
    return EngineFiles.prepare(onClassPath("duckdb_jdbc"), BUILD.resolve("engine"));
  }

  /** The jar on this class path whose name contains a word. */
  public static Path onClassPath(String name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> path.contains(name))
        .map(Path::of)
        .findFirst()
        .orElseThrow();
  }

  private static Path codeOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
