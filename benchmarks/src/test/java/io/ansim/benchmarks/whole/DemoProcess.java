package io.ansim.benchmarks.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A demo in a folder of its own, started as the launcher starts it. */
final class DemoProcess implements AutoCloseable {
  private static final Duration READY_LIMIT = Duration.ofMinutes(4);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(4);

  private final Path folder;
  private final Process process;
  private final Path output;
  private final AtomicReference<JsonNode> facts = new AtomicReference<>();

  private DemoProcess(Path folder, Process process, Path output) {
    this.folder = folder;
    this.process = process;
    this.output = output;
  }

  /** Starts a demo and waits until it says that it is ready. */
  static DemoProcess ready(Path folder, String... arguments)
      throws IOException, InterruptedException {
    DemoProcess demo = launch(folder, arguments);
    boolean ready = false;
    try {
      demo.awaitReady();
      ready = true;
      return demo;
    } finally {
      if (!ready) {
        demo.close();
      }
    }
  }

  /** Starts a demo and does not wait. */
  static DemoProcess launch(Path folder, String... arguments) throws IOException {
    Files.createDirectories(folder);
    Path output = folder.resolveSibling(folder.getFileName() + ".out");
    List<String> command =
        new ArrayList<>(
            List.of(
                Repository.java(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-Dansim.root=" + Repository.ROOT,
                "-Dansim.home=" + folder,
                "-Dansim.keycloak.zip=" + Repository.keycloakZip(),
                "-cp",
                Repository.classPath("gateway"),
                "io.ansim.gateway.cli.Main",
                "demo"));
    command.addAll(List.of(arguments));
    Files.deleteIfExists(output);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new DemoProcess(folder, process, output);
  }

  void awaitReady() throws IOException, InterruptedException {
    long limit = System.nanoTime() + READY_LIMIT.toNanos();
    while (Files.readAllLines(output).stream().noneMatch(line -> line.startsWith("ready"))) {
      if (!process.isAlive()) {
        throw new AssertionError("the demo ended before it was ready:\n" + said());
      }
      if (System.nanoTime() > limit) {
        throw new AssertionError("the demo is not ready after " + READY_LIMIT + ":\n" + said());
      }
      Thread.sleep(100);
    }
    facts.set(new ObjectMapper().readTree(folder.resolve("demo.json").toFile()));
  }

  /** What it printed. */
  String said() throws IOException {
    return Files.readString(output);
  }

  /** All of the demo is in here; each of its processes names it or works in it. */
  Path folder() {
    return folder;
  }

  /** Where its parts keep their things. */
  Path home() {
    return folder.resolve("demo");
  }

  Path log() {
    return home().resolve("log");
  }

  URI gateway() {
    return URI.create(facts().get("gateway").asText());
  }

  URI keycloak() {
    return URI.create(facts().get("keycloak").asText());
  }

  String dataset() {
    return facts().get("dataset").asText();
  }

  String project() {
    return facts().get("project").asText();
  }

  String password(String user) {
    for (JsonNode one : facts().get("users")) {
      if (one.get("name").asText().equals(user)) {
        return one.get("password").asText();
      }
    }
    throw new AssertionError("no user `" + user + "` in demo.json");
  }

  /** One of its processes, by the name it has in `demo.json`. */
  ProcessHandle part(String name) {
    return ProcessHandle.of(facts().get("pids").get(name).asLong())
        .orElseThrow(() -> new AssertionError("`" + name + "` does not run"));
  }

  /** The demo's own process. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits until the demo has ended, whyever. */
  int awaitEnd() throws IOException, InterruptedException {
    if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the demo still runs after " + STOP_LIMIT + ":\n" + said());
    }
    return process.exitValue();
  }

  /** Stops it as Ctrl-C does. */
  void stop() throws IOException, InterruptedException {
    process.destroy();
    awaitEnd();
  }

  @Override
  public void close() throws IOException {
    try {
      stop();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the demo stopped", interrupted);
    } finally {
      process.destroyForcibly();
    }
  }

  /** What `demo.json` said when the demo was ready. */
  private JsonNode facts() {
    return Objects.requireNonNull(facts.get(), "the demo is not ready");
  }
}
