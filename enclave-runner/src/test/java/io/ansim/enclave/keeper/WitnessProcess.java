package io.ansim.enclave.keeper;

import io.ansim.audit.witness.WitnessMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A witness as a process of its own, which can be killed and started again with what it knew. */
final class WitnessProcess {
  private final Path folder;
  private final String name;
  private final String key;
  private int port;
  private Process process;

  /** Makes a witness of a log and starts it. */
  WitnessProcess(Path folder, String name, String policyLines) throws IOException {
    this.folder = folder;
    this.name = name;
    this.key = WitnessMain.create(folder, "witness.example/" + name, new SecureRandom());
    Files.writeString(folder.resolve("logs"), policyLines + "quorum none\n");
    this.process = start();
  }

  /** The line of a policy that names it. */
  String policyLine() {
    return "witness %s %s http://127.0.0.1:%d\n".formatted(name, key, port);
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts it again where it listened before. */
  void restart() throws IOException {
    process = start();
  }

  private Process start() throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("witness.conf"), "folder = .\nlogs = logs\nport = " + port + "\n");
    Process started =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WitnessMain.class.getName(),
                "--config",
                settings.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
    String said = out.readLine();
    if (said == null) {
      throw new IOException("the witness did not start");
    }
    port = Integer.parseInt(said.substring(said.lastIndexOf(' ') + 1));
    return started;
  }
}
