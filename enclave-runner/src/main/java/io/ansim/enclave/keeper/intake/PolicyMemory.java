package io.ansim.enclave.keeper.intake;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The highest version of each dataset's policy that was ever in force, across restarts. A lower
 * version is not admitted, nor is another policy of the same version.
 */
public final class PolicyMemory {
  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9-]{0,62}) ([0-9]{1,9}) ([0-9a-f]{64})");

  private record Held(int version, Digest digest) {}

  private final Path file;
  private final Map<String, Held> held;

  private PolicyMemory(Path file, Map<String, Held> held) {
    this.file = file;
    this.held = held;
  }

  /** Opens the memory kept in a file, empty if there is none; a damaged file is refused. */
  public static PolicyMemory open(Path file) {
    Map<String, Held> held = new TreeMap<>();
    try {
      String text = Files.exists(file) ? Files.readString(file, StandardCharsets.US_ASCII) : "";
      for (String line : text.lines().toList()) {
        Matcher parts = FORM.matcher(line);
        if (!parts.matches()) {
          throw new EnclaveFault(FaultCode.FILE, "the memory of the policies is damaged");
        }
        int version = Integer.parseInt(parts.group(2));
        held.put(parts.group(1), new Held(version, new Digest(parts.group(3))));
      }
      return new PolicyMemory(file, held);
    } catch (IOException unreadable) {
      throw new EnclaveFault(FaultCode.FILE, "cannot read the memory of the policies", unreadable);
    }
  }

  /** Whether a policy may be in force; if so, what is older may not any more, durably on return. */
  synchronized boolean admits(HeldPolicy candidate) {
    DatasetId dataset = candidate.policy().dataset();
    Held before = held.get(dataset.value());
    Held now = new Held(candidate.policy().version(), candidate.digest());
    if (before != null && now.version() <= before.version()) {
      return now.equals(before);
    }
    held.put(dataset.value(), now);
    write();
    return true;
  }

  private void write() {
    StringBuilder text = new StringBuilder();
    held.forEach((dataset, each) ->
        text.append(dataset)
            .append(' ')
            .append(each.version())
            .append(' ')
            .append(each.digest())
            .append('\n'));
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
      PrivateFile.write(file, out -> out.write(bytes));
    } catch (IOException lost) {
      throw new EnclaveFault(FaultCode.FILE, "cannot remember a policy", lost);
    }
  }
}
