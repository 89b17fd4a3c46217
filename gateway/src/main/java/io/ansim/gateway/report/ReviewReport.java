package io.ansim.gateway.report;

import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.log.LogView;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the log says of one month, and what stands out in it. Made from nothing but the first
 * entries of the log, the thresholds and the reasons that are kept: the same of these give the same
 * report, whenever and by whomever it is made.
 *
 * @param period the month
 * @param thresholds from when on something stands out
 * @param origin the log
 * @param size how many entries the log had
 * @param entries how many of them are of the month
 * @param range the digest of these: SHA-256 over the leaf hashes of the log's tree, in their order
 * @param people how many people acted
 * @param counts how often each type of event happened
 * @param anomalies what stands out, sorted
 */
public record ReviewReport(
    Period period,
    Thresholds thresholds,
    String origin,
    long size,
    long entries,
    Digest range,
    long people,
    SortedMap<String, Long> counts,
    List<Anomaly> anomalies) {
  /** Copies the collections. */
  public ReviewReport {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    anomalies = anomalies.stream().sorted().toList();
  }

  /**
   * Reads the first entries of a log.
   *
   * @param size how many of them
   */
  public static ReviewReport of(
      LogView view, long size, Period period, Thresholds thresholds, Reasons reasons) {
    List<Detector> detectors = Detectors.of(period, thresholds, reasons);
    SortedMap<String, Long> counts = new TreeMap<>();
    Set<String> people = new HashSet<>();
    MessageDigest range = sha256();
    try (Stream<Entry> entries = view.scan(Math.min(view.firstKept(), size), size)) {
      entries.forEach(entry -> {
        Event event = entry.event();
        if (period.holds(event)) {
          range.update(entry.leafHash().bytes());
          counts.merge(event.type().word(), 1L, Long::sum);
          if (event.actor() != null) {
            people.add(event.actor().pseudonym().value());
          }
          detectors.forEach(detector -> detector.see(entry));
        } else if (event.time().isBefore(period.start())) {
          detectors.forEach(detector -> detector.remember(entry));
        }
      });
    }
    return new ReviewReport(
        period,
        thresholds,
        view.checkpoint().checkpoint().origin(),
        size,
        counts.values().stream().mapToLong(Long::longValue).sum(),
        Digest.ofSha256(range.digest()),
        people.size(),
        counts,
        detectors.stream().flatMap(detector -> detector.found().stream()).toList());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }
}
