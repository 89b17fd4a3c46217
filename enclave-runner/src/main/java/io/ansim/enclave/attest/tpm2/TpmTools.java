package io.ansim.enclave.attest.tpm2;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A TPM, spoken to through Debian's tpm2-tools: one command at a time, each with a deadline. */
public final class TpmTools {
  private static final String INSTALL =
      "tpm2-tools are missing; install them (Debian: apt-get install tpm2-tools)";
  private static final Path PROGRAMS = Path.of("/usr/bin");
  private static final int SECONDS = 60;

  private final String device;
  private final Path work;

  /**
   * A TPM.
   *
   * @param device where it is, as {@code TPM2TOOLS_TCTI} says it: {@code device:/dev/tpmrm0}
   * @param work a private folder for the files that the tools exchange
   */
  public TpmTools(String device, Path work) {
    this.device = device;
    this.work = work;
    if (!Files.isExecutable(PROGRAMS.resolve("tpm2_quote"))) {
      throw new EnclaveFault(FaultCode.TPM, INSTALL);
    }
    try {
      PrivateFile.createFolder(work);
    } catch (IOException failed) {
      throw new EnclaveFault(FaultCode.FILE, "could not create the TPM's work folder", failed);
    }
  }

  /** The public part of a key, as {@code TPM2B_PUBLIC}. */
  public synchronized Bytes publicPart(Path key) {
    run("tpm2_readpublic", "-Q", "-c", key.toString(), "-o", file("key.pub"));
    return content("key.pub");
  }

  /** The values of some registers now. */
  public synchronized Registers read(SortedSet<Integer> numbers) {
    run("tpm2_pcrread", "-Q", "-o", file("registers"), bank(numbers));
    byte[] all = content("registers").toArray();
    if (all.length != 32 * numbers.size()) {
      throw new EnclaveFault(FaultCode.TPM, "the TPM does not show the registers asked for");
    }
    SortedMap<Integer, Digest> values = new TreeMap<>();
    int at = 0;
    for (int number : numbers) {
      byte[] value = Arrays.copyOfRange(all, at, at + 32);
      values.put(number, new Digest(HexFormat.of().formatHex(value)));
      at += 32;
    }
    return new Registers(values);
  }

  /** Extends a register; nothing but a start of the machine takes it back. */
  public synchronized void extend(int register, Digest value) {
    run("tpm2_pcrextend", "-Q", "%d:sha256=%s".formatted(register, value));
  }

  /**
   * A quote of registers.
   *
   * @param key the file of the attestation key's context or handle
   * @param qualifier what it is bound to, 32 bytes
   */
  public synchronized Quote quote(Path key, byte[] qualifier, SortedSet<Integer> numbers) {
    run(
        "tpm2_quote",
        "-Q",
        "-c",
        key.toString(),
        "-g",
        "sha256",
        "-l",
        bank(numbers),
        "-q",
        HexFormat.of().formatHex(qualifier),
        "-m",
        file("quote"),
        "-s",
        file("signature"));
    return new Quote(content("quote"), content("signature"));
  }

  private static String bank(SortedSet<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "sha256:", ""));
  }

  private String file(String name) {
    return work.resolve(name).toString();
  }

  private Bytes content(String name) {
    try {
      return Bytes.of(Files.readAllBytes(work.resolve(name)));
    } catch (IOException missing) {
      throw new EnclaveFault(FaultCode.TPM, "the TPM's tools wrote no `" + name + "`", missing);
    }
  }

  /** Without a resource manager a tool leaves its objects in the TPM until there is no room. */
  private void run(String... command) {
    runOnly(List.of(command));
    if (!device.startsWith("device:")) {
      runOnly(List.of("tpm2_flushcontext", "-Q", "-t"));
    }
  }

  private void runOnly(List<String> command) {
    List<String> words = new ArrayList<>(command);
    words.set(0, PROGRAMS.resolve(command.getFirst()).toString());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(work.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put("TPM2TOOLS_TCTI", device);
    try {
      Process process = builder.start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw refused(command.getFirst());
      }
      if (process.exitValue() != 0) {
        throw refused(command.getFirst());
      }
    } catch (IOException failed) {
      throw new EnclaveFault(FaultCode.TPM, INSTALL, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EnclaveFault(FaultCode.TPM, "interrupted while the TPM worked", interrupted);
    }
  }

  private static EnclaveFault refused(String tool) {
    return new EnclaveFault(FaultCode.TPM, "`" + tool + "` failed or the TPM did not answer");
  }
}
