package io.ansim.audit.bundle;

import io.ansim.audit.event.Commitment;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Disclosure;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.LedgerRef;
import io.ansim.audit.event.PolicyRef;
import io.ansim.audit.notation.StrictBase64;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a runner says of a release: all that a reader has to know, nothing that protection hid.
 *
 * @param job the job that it came out of
 * @param project the project that asked
 * @param purpose what for
 * @param grant the grant that the project asked under
 * @param dataset the dataset with its version and the digest of that version
 * @param policy the policy that was applied
 * @param question what was asked
 * @param mode how it was protected: `dp`, `perturbed` or `reviewed`
 * @param rules the rules of that mode with their numbers
 * @param withheld why numbers may be missing; of every release alike, so that it tells nothing
 * @param account what the question cost the project
 * @param runner who computed
 * @param ledger how far the runner's ledger had come
 * @param approvals the digests of the log entries in which people let it go; none where no people
 *     decide
 * @param time when it was made, to the millisecond
 */
public record ReleaseFacts(
    Identifier job,
    Identifier project,
    Identifier purpose,
    Identifier grant,
    DatasetRef dataset,
    PolicyRef policy,
    Question question,
    Identifier mode,
    List<Rule> rules,
    List<Identifier> withheld,
    Accounting account,
    Runner runner,
    LedgerRef ledger,
    List<Digest> approvals,
    Instant time) {
  /** Checks that the dataset is one version; copies the lists. */
  public ReleaseFacts {
    if (dataset.version() == null || dataset.digest() == null) {
      throw new IllegalArgumentException("a release is of one version of a dataset");
    }
    rules = List.copyOf(rules);
    withheld = List.copyOf(withheld);
    approvals = List.copyOf(approvals);
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * A question.
   *
   * @param form its canonical plan in binary form (CBOR), in base64
   * @param plan the same as text, in diagnostic notation (RFC 8949 section 8)
   * @param salt what the log hides the question's identity with, in base64url
   */
  public record Question(String form, String plan, String salt) {
    /** Refuses a form that is not in base64. */
    public Question {
      if (StrictBase64.decode(form).isEmpty()) {
        throw new IllegalArgumentException("a plan that is not in base64");
      }
    }

    /** The question's identity: the digest of its binary form. */
    public Digest hash() {
      return Digest.of(StrictBase64.decode(form).orElseThrow());
    }

    /** What stands in the log for this question. */
    public Commitment commitment() {
      return new Disclosure(salt, Disclosure.QUESTION, hash().value()).commitment();
    }
  }

  /**
   * A rule that was applied.
   *
   * @param name its name
   * @param value its number, as a decimal text
   */
  public record Rule(Identifier name, String value) {}

  /**
   * An amount of privacy budget, in decimal texts.
   *
   * @param rho zero-concentrated differential privacy
   * @param delta the probability of a failure beside it
   * @param questions how many questions, where questions are counted
   */
  public record Amount(String rho, String delta, String questions) {}

  /**
   * What a question cost a project on a dataset.
   *
   * @param budget what the project may spend in all
   * @param before what it had spent without this question
   * @param cost what this question cost
   * @param after what it had spent with this question
   */
  public record Accounting(Amount budget, Amount before, Amount cost, Amount after) {}

  /**
   * A runner.
   *
   * @param attested whether others may rely on what it reports of itself
   * @param measurement the digest of that report, which is in the bundle
   */
  public record Runner(boolean attested, Digest measurement) {}

  /** The same, let go by people in these entries of the log. */
  public ReleaseFacts approvedBy(List<Digest> entries) {
    return new ReleaseFacts(
        job, project, purpose, grant, dataset, policy, question, mode, rules, withheld, account,
        runner, ledger, entries, time);
  }

  /** The same beside what the ledger is by now. */
  public ReleaseFacts beside(LedgerRef later) {
    return new ReleaseFacts(
        job, project, purpose, grant, dataset, policy, question, mode, rules, withheld, account,
        runner, later, approvals, time);
  }
}
