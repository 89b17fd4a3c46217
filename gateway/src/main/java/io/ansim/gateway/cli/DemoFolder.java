package io.ansim.gateway.cli;

import java.nio.file.Path;

/**
 * Where the demo finds and keeps its things.
 *
 * @param root the project's folder
 * @param ansim the demo's own folder
 */
record DemoFolder(Path root, Path ansim) {
  /** Absolute from here on. */
  DemoFolder {
    root = root.toAbsolutePath().normalize();
    ansim = ansim.toAbsolutePath().normalize();
  }

  /** As the launcher says: the project, and a folder in it unless another is named. */
  static DemoFolder ofLauncher() {
    Path root = Path.of(System.getProperty("ansim.root", "."));
    String home = System.getProperty("ansim.home");
    return new DemoFolder(root, home == null ? root.resolve(".ansim") : Path.of(home));
  }

  /** What outlives a demo and is shared by all: unpacked servers. */
  Path cache() {
    return root.resolve(".ansim/cache");
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
