package io.ansim.enclave.attest.measure;

import io.ansim.enclave.config.Unsafe;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How a keeper's own process was started. An attested one has exactly the flags and variables that
 * are measured: no agent, no debugger, nothing from {@code JAVA_TOOL_OPTIONS}, nothing preloaded.
 *
 * @param flags what the Java virtual machine was given, from wherever it was given it
 * @param environment the variables
 * @param classPath jars and folders
 */
public record OwnProcess(
    List<String> flags, Map<String, String> environment, List<Path> classPath) {
  private static final String EVIDENCE = "evidence";
  private static final String FLAGS = "keeper.flags";
  private static final String JAR = ".jar";

  /** The variables of an attested keeper; no value stands for any. */
  private static final Map<String, String> VARIABLES =
      Map.of("LANG", "C.UTF-8", "PATH", "/usr/sbin:/usr/bin:/sbin:/bin");

  /** Copies all of it. */
  public OwnProcess {
    flags = List.copyOf(flags);
    environment = Map.copyOf(environment);
    classPath = List.copyOf(classPath);
  }

  /** This process. */
  public static OwnProcess running() {
    return new OwnProcess(
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        System.getenv(),
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList());
  }

  /** The flags of an attested keeper, as its launcher gives them. */
  static List<String> expectedFlags() {
    InputStream in = Objects.requireNonNull(OwnProcess.class.getResourceAsStream(FLAGS), FLAGS);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return lines.lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The variables of an attested keeper, by name. */
  static Map<String, String> expectedEnvironment() {
    return new TreeMap<>(VARIABLES);
  }

  /** Refuses to go on unless it was started as it is measured; the refusal names what differs. */
  public void requireAsMeasured() {
    List<String> wanted = expectedFlags();
    for (String flag : flags) {
      if (!wanted.contains(flag)) {
        throw new Unsafe(EVIDENCE, "flag `%s` of the JVM is not measured".formatted(flag));
      }
    }
    if (!flags.equals(wanted)) {
      throw new Unsafe(EVIDENCE, "the JVM lacks a flag that is measured, or has one twice");
    }
    environment.forEach((name, value) -> {
      if (!value.equals(VARIABLES.get(name))) {
        throw new Unsafe(
            EVIDENCE, "variable `%s` of the environment is not as measured".formatted(name));
      }
    });
    for (Path entry : classPath) {
      if (!entry.toString().endsWith(JAR) || !Files.isRegularFile(entry)) {
        throw new Unsafe(EVIDENCE, "`%s` on the class path is no jar".formatted(entry));
      }
    }
  }
}
