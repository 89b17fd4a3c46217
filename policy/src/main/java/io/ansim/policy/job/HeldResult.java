package io.ansim.policy.job;

import io.ansim.policy.disclosure.Dossier;
import java.time.Instant;

/**
 * A protected result that the keeper keeps until people have decided about it.
 *
 * @param job the job that it came out of
 * @param dossier the table and what was found about it
 * @param evidence what the keeper will vouch for when it lets the table go
 * @param facts what its statement will say when it is let go, in the statement's own form
 * @param asker the pseudonym under which the log knows who asked
 * @param until when it is forgotten
 */
public record HeldResult(
    JobId job, Dossier dossier, Reply.Evidence evidence, Bytes facts, String asker, Instant until) {
  @Override
  public String toString() {
    return "HeldResult[" + job + "]";
  }
}
