package io.ansim.enclave.attest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.linux.PrivateFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two clean builds of the enclave, in two places, languages, time zones and file creation masks,
 * have the same bytes and the same measurement; and an attested keeper starts only as it is
 * measured.
 */
@Tag("slow")
final class ReproducibleBuildTest {
  private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES =
      List.of("policy", "audit", "enclave-runner", "gateway", "benchmarks");

  @TempDir Path folder;

  @Test
  void build_twiceInTwoPlaces_givesTheSameBytesAndTheSameMeasurement() throws Exception {
    Path one = copy(folder.resolve("one"));
    Path two = copy(folder.resolve("a longer place").resolve("two"));
    build(one, "022", Map.of("LANG", "C.UTF-8", "TZ", "UTC"));
    build(two, "077", Map.of("LANG", "ko_KR.UTF-8", "TZ", "Asia/Seoul"));
    SortedMap<String, Long> mismatches = new TreeMap<>();
    List<Path> jars = jars(one);
    assertFalse(jars.isEmpty());
    for (Path jar : jars) {
      Path other = two.resolve(one.relativize(jar));
      long mismatch = Files.mismatch(jar, other);
      if (mismatch != -1) {
        mismatches.put(one.relativize(jar).toString(), mismatch);
      }
    }
    assertEquals(Map.of(), mismatches, "first byte that differs, by jar");
    String measured = measure(one);
    assertEquals(measured, measure(two));
    assertTrue(measured.contains("\njar ansim-enclave-runner.jar "), measured);
    assertTrue(measured.contains("\nmeasurement "), measured);
    assertKeeperIsAsMeasured(one);
  }

  /**
   * Under the launcher's own flags the process finds itself as measured; with one more it does not.
   */
  private void assertKeeperIsAsMeasured(Path place) throws Exception {
    String plain = keeper(place, List.of(), Map.of());
    assertEquals("as measured\n", plain);
    for (String flag : List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n", "-Dx=y")) {
      String refused = keeper(place, List.of(flag), Map.of());
      assertTrue(refused.contains("is not measured"), refused);
    }
    String tool = keeper(place, List.of(), Map.of("JAVA_TOOL_OPTIONS", "-Dx=y"));
    assertTrue(tool.contains("is not measured"), tool);
    String preload = keeper(place, List.of(), Map.of("LD_BIND_NOW", "1"));
    assertTrue(preload.contains("`LD_BIND_NOW`"), preload);
  }

  private String keeper(Path place, List<String> flags, Map<String, String> environment)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(java().toString()));
    command.add(
        "@"
            + place.resolve(
                "enclave-runner/src/main/resources/io/ansim/enclave/attest/measure/keeper.flags"));
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath(place), "io.ansim.enclave.keeper.KeeperMeasure"));
    command.add("check");
    return run(place, command, environment, false);
  }

  private String measure(Path place) throws Exception {
    return run(
        place,
        List.of(
            java().toString(),
            "-cp",
            classPath(place),
            "io.ansim.enclave.keeper.KeeperMeasure",
            "code"),
        Map.of(),
        true);
  }

  private void build(Path place, String mask, Map<String, String> environment) throws Exception {
    String maven =
        "umask "
            + mask
            + " && exec mvn -B -q -ntp -DskipTests -Dspotless.check.skip=true"
            + " -pl enclave-runner -am clean package";
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("PATH", System.getenv("PATH"));
    variables.put("HOME", System.getProperty("user.home"));
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    run(place, List.of("/bin/sh", "-c", maven), variables, true);
  }

  private String run(
      Path place, List<String> command, Map<String, String> environment, boolean mustSucceed)
      throws Exception {
    Path told = Files.createTempFile(folder, "told-", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(place.toFile())
            .redirectErrorStream(true)
            .redirectOutput(told.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    int status = builder.start().waitFor();
    String text = Files.readString(told);
    assertTrue(
        status == 0 || !mustSucceed,
        "status " + status + "; is Maven there (Debian: apt-get install maven)?\n" + text);
    return text;
  }

  private static String classPath(Path place) {
    Path target = place.resolve("enclave-runner/target");
    return target.resolve("ansim-enclave-runner.jar") + ":" + target.resolve("lib") + "/*";
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin/java");
  }

  private static List<Path> jars(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** The sources and nothing that was built from them. */
  private static Path copy(Path place) throws IOException {
    PrivateFile.createFolder(place);
    Files.copy(SOURCES.resolve("pom.xml"), place.resolve("pom.xml"));
    for (String module : MODULES) {
      Files.createDirectories(place.resolve(module));
      Files.copy(SOURCES.resolve(module).resolve("pom.xml"), place.resolve(module + "/pom.xml"));
    }
    for (String module : MODULES.subList(0, 3)) {
      copyTree(SOURCES.resolve(module + "/src/main"), place.resolve(module + "/src/main"));
    }
    return place;
  }

  private static void copyTree(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(each).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(each, to.resolve(from.relativize(each).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
