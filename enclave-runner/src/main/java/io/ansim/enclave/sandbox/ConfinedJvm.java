package io.ansim.enclave.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JVM that is confined before it runs: through the namespace layer, where there is one, and the
 * {@link Launcher}. It can read its JDK, its class path and what it is granted, and write nothing.
 *
 * @param javaHome the JDK
 * @param classPath absolute jars and folders
 * @param bubblewrap the namespace layer, where the machine has it
 */
public record ConfinedJvm(Path javaHome, List<Path> classPath, Optional<Bubblewrap> bubblewrap) {
  private static final long OPEN_FILES = 4096;

  /** Makes every path absolute. */
  public ConfinedJvm {
    javaHome = javaHome.toAbsolutePath().normalize();
    classPath = classPath.stream().map(path -> path.toAbsolutePath().normalize()).toList();
  }

  /**
   * The command line that runs a program.
   *
   * @param program what it is to run
   * @param grants what it may read beside JDK and class path
   */
  public List<String> command(Program program, List<Grant> grants) {
    List<Grant> all = new ArrayList<>(SystemGrants.of(javaHome));
    classPath.forEach(path -> all.add(Grant.read(path)));
    all.addAll(grants);
    List<String> confined = unconfined(program);
    long parent = bubblewrap.isPresent() ? Bubblewrap.PARENT_INSIDE : ProcessHandle.current().pid();
    LaunchOrder order =
        new LaunchOrder(
            parent, bubblewrap.isEmpty(), program.cpuSeconds(), OPEN_FILES, all, confined);
    List<String> launcher = new ArrayList<>();
    launcher.add(java());
    launcher.addAll(JvmFlags.launcher(classPath));
    launcher.add(Launcher.class.getName());
    launcher.addAll(order.arguments());
    return bubblewrap.map(outer -> outer.wrap(all, launcher)).orElse(List.copyOf(launcher));
  }

  /** The same without any confinement, for a rehearsal that meets no data. */
  public List<String> unconfined(Program program) {
    List<String> words = new ArrayList<>();
    words.add(java());
    words.addAll(JvmFlags.confined(program.heapMegabytes(), program.flags(), classPath));
    words.add(program.mainClass());
    words.addAll(program.arguments());
    return List.copyOf(words);
  }

  private String java() {
    return javaHome.resolve("bin/java").toString();
  }

  /**
   * What a confined JVM runs.
   *
   * @param mainClass the class with its {@code main}
   * @param flags of the JVM, beside those that all have
   * @param arguments of the program; the launcher appends one of its own
   * @param heapMegabytes ceiling on its heap, MiB
   * @param cpuSeconds processor time before the kernel kills it, seconds
   */
  public record Program(
      String mainClass,
      List<String> flags,
      List<String> arguments,
      int heapMegabytes,
      long cpuSeconds) {
    /** Copies the lists. */
    public Program {
      flags = List.copyOf(flags);
      arguments = List.copyOf(arguments);
    }
  }
}
