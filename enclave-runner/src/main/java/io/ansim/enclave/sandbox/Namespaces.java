package io.ansim.enclave.sandbox;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The kernel namespaces a process is in, as the kernel names them.
 *
 * @param mount for instance {@code mnt:[4026531841]}
 * @param network for instance {@code net:[4026531840]}
 * @param process for instance {@code pid:[4026531836]}
 */
public record Namespaces(String mount, String network, String process) {

  /** Those of this process. */
  public static Namespaces current() {
    return new Namespaces(read("mnt"), read("net"), read("pid"));
  }

  /** Whether every one of these differs from the other's. */
  boolean areApartFrom(Namespaces other) {
    return !mount.equals(other.mount)
        && !network.equals(other.network)
        && !process.equals(other.process);
  }

  /** One word, for a command line. */
  public String word() {
    return mount + "," + network + "," + process;
  }

  /** Reads back {@link #word}. */
  public static Namespaces parse(String word) {
    String[] names = word.split(",", -1);
    if (names.length != 3) {
      throw new IllegalArgumentException("expected three namespaces, got `%s`".formatted(word));
    }
    return new Namespaces(names[0], names[1], names[2]);
  }

  private static String read(String name) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns", name)).toString();
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.FILE, "could not read a namespace of this process", e);
    }
  }
}
