package io.ansim.benchmarks.whole;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The project's folder and what the build put into it. */
final class Repository {
  /** The project's folder. */
  static final Path ROOT = Path.of(property("ansim.root")).toAbsolutePath().normalize();

  /** The tables of the shipped demo dataset. */
  static final Path SHIPPED = ROOT.resolve("demo/data");

  /** The folder for what these tests leave behind. */
  static final Path TARGET = ROOT.resolve("benchmarks/target");

  private Repository() {}

  /** The Java that runs these tests. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The class path of a module, as the launcher gives it. */
  static String classPath(String module) {
    return built(module + "/target/ansim-" + module + ".jar")
        + File.pathSeparator
        + built(module + "/target/lib")
        + "/*";
  }

  /** The verifier, one jar. */
  static Path auditJar() {
    return built("audit/target/ansim-audit.jar");
  }

  /** Keycloak's distribution. */
  static String keycloakZip() {
    return property("ansim.keycloak.zip");
  }

  /** The jars on a module's class path beside its own. */
  static List<String> libraries(String module) {
    String[] names = built(module + "/target/lib").toFile().list();
    return names == null ? List.of() : List.of(names);
  }

  private static Path built(String path) {
    Path file = ROOT.resolve(path);
    if (Files.notExists(file)) {
      throw new AssertionError("`" + path + "` is not built; run `./ansim verify`");
    }
    return file;
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new AssertionError("system property `" + name + "` is not set; run `./ansim verify`");
    }
    return value;
  }
}
