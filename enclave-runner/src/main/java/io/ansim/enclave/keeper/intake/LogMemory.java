package io.ansim.enclave.keeper.intake;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.dataset.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of the audit log that the keeper has relied on. A log that shrinks, shows another
 * root for a size seen before, or changes its name is not believed, across restarts too.
 *
 * <p>Jobs that are prepared at the same time may arrive in another order than their checkpoints: a
 * smaller size than the largest is accepted for as long as a job lives, and no longer.
 */
public final class LogMemory {
  private static final Pattern FORM = Pattern.compile("(\\S+) ([0-9]{1,18}) ([0-9a-f]{64})\n");

  private record Seen(LogHead head, Instant at) {}

  private final Path file;
  private final Duration tolerance;
  private final TreeMap<Long, Seen> recent = new TreeMap<>();
  private @Nullable LogHead floor;

  private LogMemory(Path file, Duration tolerance, @Nullable LogHead floor) {
    this.file = file;
    this.tolerance = tolerance;
    this.floor = floor;
  }

  /**
   * Opens the memory kept in a file, empty if there is none; a damaged file is refused.
   *
   * @param tolerance how long after a larger checkpoint a smaller one may still arrive
   */
  public static LogMemory open(Path file, Duration tolerance) {
    if (!Files.exists(file)) {
      return new LogMemory(file, tolerance, null);
    }
    try {
      Matcher parts = FORM.matcher(Files.readString(file, StandardCharsets.UTF_8));
      if (!parts.matches()) {
        throw new EnclaveFault(FaultCode.FILE, "the memory of the log's checkpoints is damaged");
      }
      LogHead head =
          new LogHead(parts.group(1), Long.parseLong(parts.group(2)), new Digest(parts.group(3)));
      return new LogMemory(file, tolerance, head);
    } catch (IOException | IllegalArgumentException damaged) {
      throw new EnclaveFault(
          FaultCode.FILE, "the memory of the log's checkpoints is damaged", damaged);
    }
  }

  /** Whether a checkpoint fits all that came before; if so, it is remembered durably on return. */
  public synchronized boolean admits(LogHead head, Instant now) {
    forget(now.minus(tolerance));
    LogHead newest = newest();
    if (newest != null) {
      if (!newest.origin().equals(head.origin()) || isRolledBack(head)) {
        return false;
      }
      Seen same = recent.get(head.size());
      if (same != null) {
        return same.head().equals(head);
      }
    }
    if (newest == null || head.size() > newest.size()) {
      write(head);
    }
    recent.put(head.size(), new Seen(head, now));
    return true;
  }

  private boolean isRolledBack(LogHead head) {
    return floor != null
        && (head.size() < floor.size() || (head.size() == floor.size() && !head.equals(floor)));
  }

  /** Heads from before a time no longer excuse smaller ones. */
  private void forget(Instant before) {
    for (Map.Entry<Long, Seen> each : Map.copyOf(recent).entrySet()) {
      if (each.getValue().at().isBefore(before)) {
        recent.remove(each.getKey());
        if (floor == null || each.getKey() > floor.size()) {
          floor = each.getValue().head();
        }
      }
    }
    LogHead least = floor;
    if (least != null) {
      recent.headMap(least.size()).clear();
    }
  }

  private @Nullable LogHead newest() {
    return recent.isEmpty() ? floor : recent.lastEntry().getValue().head();
  }

  private void write(LogHead head) {
    String line = head.origin() + " " + head.size() + " " + head.root() + "\n";
    try {
      PrivateFile.write(file, out -> out.write(line.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException lost) {
      throw new EnclaveFault(FaultCode.FILE, "cannot remember a checkpoint of the log", lost);
    }
  }
}
