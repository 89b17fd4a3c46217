package io.ansim.benchmarks.log;

import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.witness.WitnessMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Two witnesses of a log, as processes of their own. */
final class WitnessProcesses implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();
  private final StringBuilder policy = new StringBuilder();

  private WitnessProcesses() {}

  static WitnessProcesses start(Path folder, CheckpointSigners signers, SecureRandom random)
      throws IOException {
    WitnessProcesses witnesses = new WitnessProcesses();
    signers.verifierKeys().forEach(key -> witnesses.policy.append("log " + key.text() + "\n"));
    Path logs = Files.writeString(folder.resolve("logs"), witnesses.policy + "quorum none\n");
    for (String name : List.of("one", "two")) {
      Path home = folder.resolve("witness-" + name);
      String key = WitnessMain.create(home, "ansim.benchmark/" + name, random);
      int port = witnesses.start(home, logs);
      witnesses.policy.append("witness %s %s http://127.0.0.1:%d\n".formatted(name, key, port));
    }
    witnesses.policy.append("group both all one two\nquorum both\n");
    return witnesses;
  }

  TrustPolicy policy() {
    return TrustPolicy.parse(policy.toString().getBytes(StandardCharsets.UTF_8));
  }

  private int start(Path home, Path logs) throws IOException {
    Path config =
        Files.writeString(
            home.resolve("conf"),
            "folder = %s\nlogs = %s\nport = 0\n".formatted(home, logs.toAbsolutePath()));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WitnessMain.class.getName(),
                "--config",
                config.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    processes.add(process);
    String said = process.inputReader(StandardCharsets.UTF_8).readLine();
    return Integer.parseInt(said.substring(said.lastIndexOf(' ') + 1));
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }
}
