package io.ansim.gateway.auditor;

import io.ansim.audit.checkpoint.SignedCheckpoint;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a search, and what it takes to check that it is the whole answer.
 *
 * @param hits the entries
 * @param next where the next page starts; nothing after the last page
 * @param searched what was searched
 */
public record Found(List<Hit> hits, Optional<Long> next, Searched searched) {
  /** Copies the list. */
  public Found {
    hits = List.copyOf(hits);
  }

  /** Where entries were looked for. */
  public enum Source {
    /** In the index, which whoever holds the database can change. */
    INDEX,
    /** In the log itself: nothing is missing that the checkpoint covers. */
    LOG
  }

  /**
   * What was searched.
   *
   * @param checkpoint the checkpoint under which all of it is
   * @param from the first place in the log
   * @param to the place before which
   * @param source where entries were looked for
   * @param restored rows that were missing from the index and were read from the log again
   * @param altered rows of the index that did not say what their entries say, and were put right
   */
  public record Searched(
      SignedCheckpoint checkpoint,
      long from,
      long to,
      Source source,
      long restored,
      long altered) {}
}
