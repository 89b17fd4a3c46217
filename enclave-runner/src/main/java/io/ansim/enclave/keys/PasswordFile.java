package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A password or PIN that rests in a file of its owner alone, never in arguments or environment. */
record PasswordFile(Path file) {
  /**
   * Reads the password; a line end at its end is not part of it. The caller fills it with zeros.
   *
   * @param least fewest characters
   */
  char[] read(int least) {
    byte[] bytes = {};
    try {
      requirePrivate(file);
      bytes = Files.readAllBytes(file);
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      int length = text.length();
      while (length > 0 && (text.get(length - 1) == '\n' || text.get(length - 1) == '\r')) {
        length--;
      }
      try {
        if (length < least) {
          throw new EnclaveFault(
              FaultCode.KEY_REFUSED,
              "the keystore password is shorter than %d characters".formatted(least));
        }
        return Arrays.copyOf(text.array(), length);
      } finally {
        Arrays.fill(text.array(), '\0');
      }
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "could not read the password file", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Refuses a file that others than its owner can use. */
  static void requirePrivate(Path path) throws IOException {
    if (!PrivateFile.isPrivate(path)) {
      throw new EnclaveFault(
          FaultCode.KEY_REFUSED,
          "`%s` can be used by others than its owner; run `chmod 600` on it".formatted(path));
    }
  }
}
