package io.ansim.gateway.workflow;

import io.ansim.gateway.sql.PlanWords;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What would have become of past questions under a draft of a policy. No data are read for it.
 *
 * @param terms the policy in force
 * @param cases the questions, the newest first; never their texts
 * @param unread questions whose text nobody can read any more
 * @param unknown questions that were asked before texts were kept
 */
public record Rehearsal(Terms terms, List<Case> cases, int unread, long unknown) {
  /** Copies the list. */
  public Rehearsal {
    cases = List.copyOf(cases);
  }

  /**
   * A past question.
   *
   * @param at when it was asked
   * @param project the project that asked
   * @param purpose what it was asked for
   * @param words the question in plain words, where one of the policies reads it as a question
   * @param before why the policy in force refuses it; nothing if it is answered
   * @param after why the draft refuses it; nothing if it is answered
   * @param cells how many cells it shows; nothing where no release says so
   */
  public record Case(
      Instant at,
      ProjectId project,
      Purpose purpose,
      Optional<PlanWords> words,
      List<Reason> before,
      List<Reason> after,
      Optional<Cells> cells) {
    /** Copies the lists. */
    public Case {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /** Why a question is refused. */
  public sealed interface Reason {
    /**
     * It breaks a rule.
     *
     * @param rule the rule
     * @param message the case itself, in English
     */
    record Broken(Rule rule, String message) implements Reason {}

    /**
     * The policy does not let it be asked.
     *
     * @param barrier what stands in its way
     */
    record Barred(Barrier barrier) implements Reason {}
  }

  /** What beside the question itself stands in a question's way. */
  public enum Barrier {
    /** The policy does not have its purpose. */
    PURPOSE,
    /** The policy has ended. */
    EXPIRED,
    /** What the questions before it cost leaves too little. */
    BUDGET
  }

  /**
   * Cells of a release, without its keys: what is shown, and what the draft would show, between two
   * bounds.
   *
   * @param now cells that the release shows to its readers
   * @param least fewest that it would show under the draft
   * @param most most that it would show under the draft
   * @param basis how that is known
   */
  public record Cells(long now, long least, long most, Basis basis) {
    /** Checks the order. */
    public Cells {
      if (now < 0 || least < 0 || most < least) {
        throw new IllegalArgumentException("a number of cells lies between its bounds");
      }
    }
  }

  /** How a number of cells is known. */
  public enum Basis {
    /** Nothing that decides about cells changes. */
    UNCHANGED,
    /** The draft refuses the question. */
    REFUSED,
    /** Protected numbers of persons, as released, held against the new threshold: about. */
    RELEASED_COUNTS,
    /** The release says nothing of its persons: none or all of what is shown. */
    NO_COUNTS,
    /** At most every cell that the draft lets such an answer have. */
    UPPER_BOUND
  }
}
