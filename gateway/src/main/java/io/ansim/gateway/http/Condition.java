package io.ansim.gateway.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the system runs, for those who keep it running. It has no place for data, datasets, questions
 * or people.
 *
 * @param time when this was so
 * @param parts each part's name and whether it can be reached
 * @param gateway this process
 * @param keeper the keeper, if it answers
 * @param evidence the kind of evidence under which a key was last handed out, if one was lately
 * @param jobs jobs that have not ended, if the database answers
 * @param log the audit log, if it can be read
 * @param witnesses who watches the log
 */
public record Condition(
    Instant time,
    SortedMap<String, Boolean> parts,
    Gateway gateway,
    Optional<Keeper> keeper,
    Optional<String> evidence,
    Optional<Jobs> jobs,
    Optional<Log> log,
    Witnesses witnesses) {
  /** Copies the parts. */
  public Condition {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /** Tells the condition as it is now; answers within a few seconds. */
  @FunctionalInterface
  public interface Source {
    /** How the system runs now. */
    Condition now();
  }

  /**
   * The gateway's process.
   *
   * @param version its version
   * @param java the version of the Java it runs on
   * @param started since when it runs
   */
  public record Gateway(String version, String java, Instant started) {
    Duration uptime(Instant now) {
      return Duration.between(started, now);
    }
  }

  /**
   * The keeper.
   *
   * @param version its version
   * @param attested whether its evidence may be relied on
   */
  public record Keeper(String version, boolean attested) {}

  /**
   * Jobs that have not ended.
   *
   * @param queued how many wait to be run
   * @param running how many are being run
   * @param review how many results wait for stewards
   */
  public record Jobs(long queued, long running, long review) {}

  /**
   * The audit log.
   *
   * @param origin its name
   * @param size how many entries were written
   * @param published how many of them the newest checkpoint covers
   * @param checkpoint when that was signed, as its signatures say
   */
  public record Log(String origin, long size, long published, Optional<Instant> checkpoint) {}

  /**
   * The witnesses.
   *
   * @param quorum whether enough of them signed the newest checkpoint
   * @param named each of them
   */
  public record Witnesses(boolean quorum, List<Witness> named) {
    /** Copies the list. */
    public Witnesses {
      named = List.copyOf(named);
    }
  }

  /**
   * A witness.
   *
   * @param name its name
   * @param signed whether the newest checkpoint carries its signature
   * @param time when it signed, as the signature says
   */
  public record Witness(String name, boolean signed, Optional<Instant> time) {}
}
