package io.ansim.policy.job;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.disclosure.Dossier;
import io.ansim.policy.disclosure.ReleasedTable;
import java.time.Instant;

/** What the keeper answers to a job; the last one on a connection is signed. */
public sealed interface Reply {
  /** The job it answers. */
  JobId job();

  /**
   * The protected table.
   *
   * @param job the job
   * @param release the table
   * @param evidence what the keeper vouches for
   * @param statement the same for third parties: a DSSE envelope about the table's files
   */
  record Answered(JobId job, ReleasedTable release, Evidence evidence, Bytes statement)
      implements Reply {}

  /**
   * The keeper has the protected table and keeps it until people have decided about it.
   *
   * @param job the job
   * @param dossier what they are shown
   * @param evidence what the keeper will vouch for when it lets the table go
   */
  record Held(JobId job, Dossier dossier, Evidence evidence) implements Reply {}

  /**
   * The keeper would not do it: decided without looking at the data.
   *
   * @param job the job
   * @param reason why
   */
  record Rejected(JobId job, Rejection reason) implements Reply {}

  /**
   * It ran and did not finish; every such failure looks alike.
   *
   * @param job the job
   */
  record Failed(JobId job) implements Reply {}

  /** Why a job is not run. */
  enum Rejection {
    /** The signature is not the gateway's, or the bytes are no job. */
    NOT_AUTHENTIC,
    /** The job has expired, or its expiry is too far ahead. */
    EXPIRED,
    /** A job of this id was accepted before. */
    REPLAYED,
    /** The intent is not in the log, or is another question's. */
    INTENT_NOT_LOGGED,
    /** The policy is not the one the keeper holds. */
    OTHER_POLICY,
    /** The grant does not cover the question. */
    NO_GRANT,
    /** The keeper's own judge denies the plan. */
    DENIED,
    /** The dataset is not in the keeper's care. */
    UNKNOWN_DATASET,
    /** The intent names a state of the ledger that this ledger never was in. */
    LEDGER_ROLLED_BACK,
    /** The question costs more than is left of the project's budget or the dataset's. */
    BUDGET_EXHAUSTED,
    /** The keeper is at its limit or stopping. */
    BUSY,
    /** As many results wait for people as the keeper keeps. */
    TOO_MANY_HELD,
    /** The keeper keeps no such result: there was none, or it was given up. */
    NOT_HELD,
    /** The log does not say that two other people approved this result. */
    NOT_APPROVED
  }

  /**
   * What the keeper vouches for beside the table.
   *
   * @param store the digest of the sealed store that was read
   * @param storeVersion its version
   * @param policy the digest of the policy applied
   * @param planHash the question's identity
   * @param sandbox the worker's report of the layers that held, in its text form
   * @param attested whether the evidence may be relied on; a development keeper's may not
   * @param at when the release was made
   * @param ledger how far the ledger had come when this was said
   */
  record Evidence(
      Digest store,
      int storeVersion,
      Digest policy,
      Digest planHash,
      String sandbox,
      boolean attested,
      Instant at,
      LedgerMark ledger) {
    /** The same beside a later state of the ledger. */
    public Evidence beside(LedgerMark later) {
      return new Evidence(store, storeVersion, policy, planHash, sandbox, attested, at, later);
    }
  }
}
