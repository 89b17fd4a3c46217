package io.ansim.enclave.keeper.intake;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.job.JobId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The identifiers of jobs that were taken on, kept until the jobs have expired. One that was burnt
 * stays burnt whatever happens to the process or the machine.
 */
public final class BurntJobs implements AutoCloseable {
  private static final String FORM = "[0-9]{1,15} [A-Za-z0-9-]{1,64}";
  // A file this many lines longer than what it must hold is written anew.
  private static final int SLACK = 10_000;

  private final Path path;
  private final Map<JobId, Instant> burnt;
  // A RandomAccessFile, because an interrupt of the calling thread closes a FileChannel.
  private RandomAccessFile file;
  private int lines;

  private BurntJobs(Path path, Map<JobId, Instant> burnt) throws IOException {
    this.path = path;
    this.burnt = burnt;
    this.file = rewrite();
  }

  /**
   * Opens the file, a new one if there is none. A last line that was cut short belongs to a job
   * that was never run and is dropped; any other damage is refused.
   */
  public static BurntJobs open(Path path, Instant now) {
    try {
      Map<JobId, Instant> burnt = new HashMap<>();
      String text = Files.exists(path) ? Files.readString(path, StandardCharsets.US_ASCII) : "";
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
        if (!line.matches(FORM)) {
          throw new EnclaveFault(FaultCode.FILE, "the list of burnt jobs is damaged");
        }
        int space = line.indexOf(' ');
        Instant until = Instant.ofEpochMilli(Long.parseLong(line.substring(0, space)));
        if (until.isAfter(now)) {
          burnt.put(new JobId(line.substring(space + 1)), until);
        }
      }
      return new BurntJobs(path, burnt);
    } catch (IOException unreadable) {
      throw new EnclaveFault(FaultCode.FILE, "cannot open the list of burnt jobs", unreadable);
    }
  }

  /**
   * Burns an identifier, durably on return.
   *
   * @param until when no job of this identifier can be valid any more
   * @return whether it was fresh; a fault means that it may or may not be burnt
   */
  synchronized boolean burn(JobId job, Instant until, Instant now) {
    burnt.values().removeIf(end -> !end.isAfter(now));
    if (burnt.putIfAbsent(job, until) != null) {
      return false;
    }
    try {
      if (lines > burnt.size() + SLACK) {
        file.close();
        file = rewrite();
      } else {
        file.write(line(job, until));
        lines++;
      }
      return true;
    } catch (IOException lost) {
      throw new EnclaveFault(FaultCode.FILE, "cannot burn a job", lost);
    }
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException lost) {
      throw new EnclaveFault(FaultCode.FILE, "cannot close the list of burnt jobs", lost);
    }
  }

  private RandomAccessFile rewrite() throws IOException {
    PrivateFile.write(
        path,
        out -> {
          for (Map.Entry<JobId, Instant> each : burnt.entrySet()) {
            out.write(line(each.getKey(), each.getValue()));
          }
        });
    // Every write to this file is durable when it returns (O_DSYNC).
    RandomAccessFile opened = new RandomAccessFile(path.toFile(), "rwd");
    opened.seek(opened.length());
    lines = burnt.size();
    return opened;
  }

  private static byte[] line(JobId job, Instant until) {
    return (until.toEpochMilli() + " " + job + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
