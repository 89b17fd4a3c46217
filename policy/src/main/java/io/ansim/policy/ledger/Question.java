package io.ansim.policy.ledger;

import io.ansim.policy.dataset.Digest;
import java.io.ByteArrayOutputStream;

/**
 * What makes two questions the same: what is asked, of which data, under which terms. A plan is in
 * its canonical form, so that another wording is no other question.
 *
 * @param plan the hash of the plan
 * @param store the digest of the sealed store
 * @param policy the digest of the dataset's policy
 */
public record Question(Digest plan, Digest store, Digest policy) {
  /** One digest for all three. */
  public Digest id() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(plan.bytes());
    all.writeBytes(store.bytes());
    all.writeBytes(policy.bytes());
    return Digest.of(all.toByteArray());
  }
}
