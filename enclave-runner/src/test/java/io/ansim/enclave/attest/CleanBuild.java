package io.ansim.enclave.attest;

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
import java.util.TreeMap;
import java.util.stream.Stream;

/** The enclave's jars, built by Maven from a copy of the sources. */
public final class CleanBuild {
  private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> POMS = List.of("gateway", "benchmarks");
  private static final List<String> MODULES = List.of("policy", "audit", "enclave-runner");
  private static final String FLAGS =
      "enclave-runner/src/main/resources/io/ansim/enclave/attest/measure/keeper.flags";

  private final Path place;

  private CleanBuild(Path place) {
    this.place = place;
  }

  /**
   * Copies the sources to a new folder and builds them.
   *
   * @param mask the file creation mask, octal
   * @param environment variables that a build should not depend on
   */
  public static CleanBuild in(Path place, String mask, Map<String, String> environment)
      throws Exception {
    PrivateFile.createFolder(place);
    Files.copy(SOURCES.resolve("pom.xml"), place.resolve("pom.xml"));
    copyTree(SOURCES.resolve(".mvn"), place.resolve(".mvn"));
    for (String module : Stream.concat(POMS.stream(), MODULES.stream()).toList()) {
      Files.createDirectories(place.resolve(module));
      Files.copy(SOURCES.resolve(module + "/pom.xml"), place.resolve(module + "/pom.xml"));
    }
    for (String module : MODULES) {
      copyTree(SOURCES.resolve(module + "/src/main"), place.resolve(module + "/src/main"));
    }
    CleanBuild build = new CleanBuild(place);
    build.make(mask, environment);
    return build;
  }

  /** The jars it made or took, by their path in it. */
  public Map<String, Path> jars() throws IOException {
    Map<String, Path> jars = new TreeMap<>();
    try (Stream<Path> files = Files.walk(place)) {
      files
          .filter(file -> file.toString().endsWith(".jar"))
          .forEach(file -> jars.put(place.relativize(file).toString(), file));
    }
    return jars;
  }

  /** The command of a program of the enclave. */
  public List<String> command(List<String> flags, String program, String... arguments) {
    Path target = place.resolve("enclave-runner/target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(target.resolve("ansim-enclave-runner.jar") + ":" + target.resolve("lib") + "/*");
    command.add(program);
    command.addAll(List.of(arguments));
    return command;
  }

  /** The argument that has a program start with the flags that are measured. */
  public String measuredFlags() {
    return "@" + place.resolve(FLAGS);
  }

  /** What a command that must succeed tells. */
  public String told(List<String> command) throws Exception {
    return told(command, Map.of());
  }

  private void make(String mask, Map<String, String> environment) throws Exception {
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("PATH", System.getenv("PATH"));
    variables.put("HOME", System.getProperty("user.home"));
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    String maven =
        "umask %s && exec mvn -B -q -ntp -DskipTests -Dspotless.check.skip=true -pl enclave-runner -am package"
            .formatted(mask);
    told(List.of("/bin/sh", "-c", maven), variables);
  }

  private String told(List<String> command, Map<String, String> environment) throws Exception {
    Path told = Files.createTempFile(place, "told-", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(place.toFile())
            .redirectErrorStream(true)
            .redirectOutput(told.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    int status = builder.start().waitFor();
    if (status != 0) {
      throw new AssertionError(
          "status %d; is Maven there (Debian: apt-get install maven)?\n%s"
              .formatted(status, Files.readString(told)));
    }
    return Files.readString(told);
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
