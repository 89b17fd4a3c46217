package io.ansim.enclave.keeper;

import io.ansim.enclave.attest.Reference;
import io.ansim.enclave.attest.ReferenceText;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.dataset.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The highest reference that was ever relied on, across restarts: an older one is not any more. */
final class ReferenceMemory {
  private static final String SETTING = "reference";
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8}) ([0-9a-f]{64})\n");

  private final Path file;

  ReferenceMemory(Path file) {
    this.file = file;
  }

  /** Refuses an older reference, and another of the same number; durable on return. */
  void admit(Reference reference) {
    Digest digest = Digest.of(ReferenceText.of(reference).getBytes(StandardCharsets.US_ASCII));
    String now = "%d %s\n".formatted(reference.number(), digest);
    try {
      String before = Files.exists(file) ? Files.readString(file) : now;
      Matcher parts = FORM.matcher(before);
      if (!parts.matches()) {
        throw new Unsafe(SETTING, "the memory of the last one is damaged");
      }
      int last = Integer.parseInt(parts.group(1));
      if (reference.number() < last || (reference.number() == last && !before.equals(now))) {
        throw new Unsafe(SETTING, "a later one was relied on; give it a higher number");
      }
      byte[] bytes = now.getBytes(StandardCharsets.US_ASCII);
      PrivateFile.write(file, out -> out.write(bytes));
    } catch (IOException failed) {
      throw new Unsafe(SETTING, "what was relied on last cannot be read or written");
    }
  }
}
