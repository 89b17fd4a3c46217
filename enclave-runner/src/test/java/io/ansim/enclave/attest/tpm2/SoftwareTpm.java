package io.ansim.enclave.attest.tpm2;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real TPM 2.0 in software: Debian's swtpm on loopback, with an attestation key in it. */
public final class SoftwareTpm implements AutoCloseable {
  private static final String HANDLE = "0x81010002";

  private final Path folder;
  private Process process;
  private int port;

  private SoftwareTpm(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    Files.createDirectories(folder.resolve("state"));
    process = boot();
  }

  /** A new TPM, just started. */
  public static SoftwareTpm create(Path folder) throws Exception {
    for (String program : List.of("/usr/bin/swtpm", "/usr/bin/tpm2_createak")) {
      if (!Files.isExecutable(Path.of(program))) {
        throw new AssertionError(
            "`%s` is missing; install it (Debian: apt-get install swtpm tpm2-tools)"
                .formatted(program));
      }
    }
    SoftwareTpm tpm = new SoftwareTpm(folder);
    tpm.tool("tpm2_createek", "-Q", "-G", "ecc", "-c", "ek.ctx");
    tpm.tool(
        "tpm2_createak",
        "-Q",
        "-C",
        "ek.ctx",
        "-c",
        "ak.ctx",
        "-G",
        "ecc",
        "-g",
        "sha256",
        "-s",
        "ecdsa");
    tpm.tool("tpm2_evictcontrol", "-Q", "-C", "o", "-c", "ak.ctx", "-o", "ak.handle", HANDLE);
    Files.setPosixFilePermissions(tpm.key(), PosixFilePermissions.fromString("rw-------"));
    return tpm;
  }

  /** Where tpm2-tools find it. */
  public String device() {
    return "swtpm:host=127.0.0.1,port=" + port;
  }

  /** The file of the attestation key's handle. */
  public Path key() {
    return folder.resolve("ak.handle");
  }

  /** The same TPM after a start of its machine. */
  public void restart() throws Exception {
    end();
    process = boot();
  }

  /** Extends a register behind everybody's back. */
  public void extend(int register, String value) throws Exception {
    tool("tpm2_pcrextend", "-Q", register + ":sha256=" + value);
  }

  @Override
  public void close() {
    end();
  }

  private void end() {
    process.destroyForcibly().onExit().join();
  }

  /** A free pair of ports can be taken by others before the TPM has it, so it tries a few times. */
  private Process boot() throws Exception {
    for (int attempt = 0; attempt < 5; attempt++) {
      port = freePair();
      Process started =
          new ProcessBuilder(
                  "/usr/bin/swtpm",
                  "socket",
                  "--tpm2",
                  "--tpmstate",
                  "dir=" + folder.resolve("state"),
                  "--server",
                  "type=tcp,bindaddr=127.0.0.1,port=" + port,
                  "--ctrl",
                  "type=tcp,bindaddr=127.0.0.1,port=" + (port + 1),
                  "--flags",
                  "not-need-init,startup-clear")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("swtpm.txt").toFile())
              .start();
      process = started;
      for (int wait = 0; wait < 300 && started.isAlive(); wait++) {
        if (run("tpm2_pcrread", "-Q", "sha256:0") == 0) {
          return started;
        }
        Thread.sleep(100);
      }
      started.destroyForcibly().onExit().join();
    }
    throw new AssertionError("swtpm: " + Files.readString(folder.resolve("swtpm.txt")));
  }

  private void tool(String... command) throws Exception {
    if (run(command) != 0) {
      throw new AssertionError(command[0] + ": " + Files.readString(folder.resolve("tool.txt")));
    }
    run("tpm2_flushcontext", "-t");
  }

  private int run(String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command));
    words.set(0, "/usr/bin/" + command[0]);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("tool.txt").toFile());
    builder.environment().put("TPM2TOOLS_TCTI", device());
    Process tool = builder.start();
    if (!tool.waitFor(60, TimeUnit.SECONDS)) {
      tool.destroyForcibly();
      throw new AssertionError(command[0] + " did not end");
    }
    return tool.exitValue();
  }

  /** The tools expect the control port right behind the other. */
  private static int freePair() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    while (true) {
      try (ServerSocket first = new ServerSocket(0, 1, loopback);
          ServerSocket second = new ServerSocket(first.getLocalPort() + 1, 1, loopback)) {
        return second.getLocalPort() - 1;
      } catch (BindException _) {
        // The port behind is taken; another pair is not.
      }
    }
  }
}
