package io.ansim.gateway.keycloak;

import io.ansim.gateway.daemon.Archive;
import io.ansim.gateway.daemon.DirectoryLock;
import io.ansim.gateway.daemon.Program;
import io.ansim.gateway.daemon.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An unpacked, augmented Keycloak distribution that any number of servers share and none changes.
 *
 * <p>It is made once per Keycloak version and Java build; making it takes about a minute, using it
 * nothing. It holds no realm, no data and no secret.
 */
public record KeycloakHome(Path distribution, Path classes) {
  private static final Pattern ZIP = Pattern.compile("keycloak-quarkus-dist-([0-9.]+)\\.zip");
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(10);

  /** Finds the home of a distribution's zip under the cache folder, making it where it is not. */
  public static synchronized KeycloakHome prepare(
      Path zip, Path cache, SecureRandom random, Consumer<String> progress)
      throws IOException, InterruptedException {
    Matcher name = ZIP.matcher(zip.getFileName().toString());
    if (!name.matches()) {
      throw new IOException(
          "file `" + zip + "` is no Keycloak distribution, wanted keycloak-quarkus-dist-….zip");
    }
    String version = name.group(1);
    String key = "keycloak-" + version + "-java-" + Runtime.version().toString().replace('+', '_');
    Path folder = cache.toAbsolutePath().normalize().resolve(key);
    Path distribution = folder.resolve("keycloak-" + version);
    KeycloakHome home = new KeycloakHome(distribution, folder.resolve("classes.aot"));
    Path ready = folder.resolve("ready");
    if (Files.exists(ready)) {
      return home;
    }
    Files.createDirectories(folder);
    try (DirectoryLock _ = DirectoryLock.await(folder)) {
      if (Files.exists(ready)) {
        return home;
      }
      Trees.delete(distribution);
      Files.deleteIfExists(home.classes());
      progress.accept("unpacking Keycloak " + version);
      Archive.unzip(zip, folder);
      progress.accept("building Keycloak " + version);
      home.build(folder);
      progress.accept("recording the classes of Keycloak " + version);
      home.train(folder, random);
      Files.createFile(ready);
      return home;
    }
  }

  private void build(Path folder) throws IOException, InterruptedException {
    KeycloakCommand command = new KeycloakCommand(distribution, distribution);
    Files.createDirectories(command.scratch());
    new Program(
            command.build(),
            Map.of("PATH", "/usr/bin:/bin"),
            distribution,
            folder.resolve("build.log"))
        .run("", BUILD_LIMIT);
    Trees.delete(distribution.resolve("data"));
  }

  /**
   * Runs a throw-away server once, from which Java records what it loads (JEP 483, JEP 514).
   *
   * <p>Later starts read that record and take a third of the time; without one they still work.
   */
  private void train(Path folder, SecureRandom random) throws IOException, InterruptedException {
    Path trial = folder.resolve("trial");
    try {
      KeycloakProcess.start(
              this,
              new KeycloakSettings(trial, "http://localhost"),
              List.of("-XX:AOTCacheOutput=" + classes),
              random,
              _ -> {})
          .close();
    } finally {
      Trees.delete(trial);
    }
  }
}
