package io.ansim.gateway.cli;

import io.ansim.gateway.daemon.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs of this project in Java machines of their own. */
final class Jvm {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final List<String> FLAGS =
      List.of(
          "-Xmx768m",
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-XX:+DisableAttachMechanism",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final DemoFolder folder;

  Jvm(DemoFolder folder) {
    this.folder = folder;
  }

  Program gateway(String main, String log, String... arguments) {
    return program(classPath("gateway"), main, log, arguments);
  }

  Program enclave(String main, String log, String... arguments) {
    return program(classPath("enclave-runner"), main, log, arguments);
  }

  /** A program that needs the audit jar and nothing else. */
  Program audit(String main, String log, String... arguments) {
    return program(folder.auditJar().toString(), main, log, arguments);
  }

  /** Runs a program of the enclave to its end. */
  void runEnclave(String main, String log, String... arguments)
      throws IOException, InterruptedException {
    enclave(main, log, arguments).run("", LIMIT);
  }

  private String classPath(String module) {
    Path target = folder.root().resolve(module).resolve("target");
    return target.resolve("ansim-" + module + ".jar") + ":" + target.resolve("lib") + "/*";
  }

  private Program program(String classPath, String main, String log, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-cp");
    command.add(classPath);
    command.add(main);
    command.addAll(List.of(arguments));
    return new Program(command, Map.of("LANG", "C.UTF-8"), folder.home(), folder.logFile(log));
  }
}
