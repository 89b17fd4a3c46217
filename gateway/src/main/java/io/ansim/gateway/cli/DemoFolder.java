package io.ansim.gateway.cli;

import java.nio.file.Path;

/**
 * Where the demo keeps its things.
 *
 * @param root the project's folder
 */
record DemoFolder(Path root) {
  static DemoFolder of(Path root) {
    return new DemoFolder(root.toAbsolutePath().normalize());
  }

  Path ansim() {
    return root.resolve(".ansim");
  }

  /** What outlives a demo: unpacked servers. */
  Path cache() {
    return ansim().resolve("cache");
  }

  /** What outside programs read. */
  Path demoFile() {
    return ansim().resolve("demo.json");
  }

  /** All that belongs to this demo alone. */
  Path home() {
    return ansim().resolve("demo");
  }

  Path in(String name) {
    return home().resolve(name);
  }

  Path log() {
    return in("log");
  }

  Path trust() {
    return in("log-policy.txt");
  }

  Path logFile(String process) {
    return in("logs").resolve(process + ".log");
  }

  Path shippedData() {
    return root.resolve("demo/data");
  }

  Path auditJar() {
    return root.resolve("audit/target/ansim-audit.jar");
  }
}
