package io.ansim.enclave.sandbox;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The flags of every JVM that the host starts, in one place because they are part of what is
 * measured.
 */
public final class JvmFlags {
  private static final List<String> COMMON =
      List.of(
          "-XX:-UsePerfData",
          "-XX:+DisableAttachMechanism",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:ErrorFile=/dev/null",
          "-XX:+DisplayVMOutputToStderr",
          "-XX:+UseSerialGC",
          "-Xlog:disable",
          "-Djava.io.tmpdir=/",
          "-Dfile.encoding=UTF-8",
          "-Duser.language=en",
          "-Duser.timezone=UTC",
          "--enable-native-access=ALL-UNNAMED");
  private static final List<String> LAUNCHER = List.of("-Xmx32m", "-XX:TieredStopAtLevel=1");

  private JvmFlags() {}

  /** For the short-lived launcher. */
  static List<String> launcher(List<Path> classPath) {
    List<String> flags = new ArrayList<>(COMMON);
    flags.addAll(LAUNCHER);
    flags.addAll(classPathOf(classPath));
    return flags;
  }

  /** For what it becomes. C2 stays on: without its intrinsics AES-GCM is many times slower. */
  static List<String> confined(int heapMegabytes, List<String> more, List<Path> classPath) {
    List<String> flags = new ArrayList<>(COMMON);
    flags.add("-Xmx" + heapMegabytes + "m");
    flags.addAll(more);
    flags.addAll(classPathOf(classPath));
    return flags;
  }

  /**
   * The flags that every launcher and every confined process has; the rest are sizes and places
   * that measured code chooses.
   */
  public static SortedMap<String, List<String>> measured() {
    return new TreeMap<>(
        Map.of(
            "launcher",
            Stream.concat(COMMON.stream(), LAUNCHER.stream()).toList(),
            "confined",
            COMMON));
  }

  private static List<String> classPathOf(List<Path> paths) {
    return List.of(
        "-cp", paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
  }
}
