package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the key-encryption keys of a vault are when they are in a token: a file in the vault's
 * folder that says which, and which key is the current one.
 *
 * @param library the PKCS#11 library
 * @param slot the number of the token's slot
 * @param vault the name by which the token knows the vault's keys
 * @param number the place of the current key in the order of rotation, from 1
 * @param current the current key
 */
record TokenFile(Path library, long slot, KeyId vault, int number, KeyId current) {
  private static final Pattern FORM =
      Pattern.compile(
          """
          ansim-token/v1
          library (/[^\\n"\\\\]{1,1000})
          slot ([0-9]{1,18})
          vault ([0-9a-f]{32})
          current ([0-9]{1,6}) ([0-9a-f]{32})
          """);

  /** Checks what becomes part of the provider's own settings. */
  TokenFile {
    if (!library.isAbsolute() || library.toString().matches("(?s).*[\\n\"\\\\].*")) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "a token's library is an absolute path");
    }
  }

  /** Reads a file that nobody but its owner can use. */
  static TokenFile read(Path file) {
    try {
      PasswordFile.requirePrivate(file);
      Matcher parts = FORM.matcher(Files.readString(file, StandardCharsets.UTF_8));
      if (!parts.matches()) {
        throw new EnclaveFault(FaultCode.KEY_REFUSED, "the token's file is malformed");
      }
      return new TokenFile(
          Path.of(parts.group(1)),
          Long.parseLong(parts.group(2)),
          new KeyId(parts.group(3)),
          Integer.parseInt(parts.group(4)),
          new KeyId(parts.group(5)));
    } catch (IOException unreadable) {
      throw new EnclaveFault(FaultCode.KEY_REFUSED, "could not read the token's file", unreadable);
    }
  }

  /** Writes the file; durable on return. */
  void write(Path file) {
    String text =
        "ansim-token/v1\nlibrary %s\nslot %d\nvault %s\ncurrent %d %s\n"
            .formatted(library, slot, vault, number, current);
    try {
      PrivateFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException failed) {
      throw new EnclaveFault(FaultCode.FILE, "could not write the token's file", failed);
    }
  }

  /** The same token with another current key. */
  TokenFile with(int next, KeyId key) {
    return new TokenFile(library, slot, vault, next, key);
  }

  /** The name under which the token has one of the vault's keys. */
  String alias(KeyId key) {
    return prefix() + key;
  }

  /** What the names of all the vault's keys begin with. */
  String prefix() {
    return "ansim-" + vault + "-";
  }
}
