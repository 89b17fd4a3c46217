package io.ansim.audit.proof;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.CheckpointVerdict;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.TreeHasher;
import java.util.Optional;

/** Decides offline whether an entry is in a log that a policy trusts. */
public final class EntryProof {
  private EntryProof() {}

  /**
   * Verifies the proof for exactly these entry bytes. A verified answer cannot be forged without
   * every key that the policy names for the log.
   */
  public static ProofVerdict verify(TrustPolicy policy, byte[] entry, byte[] proofText) {
    TlogProof proof;
    try {
      proof = TlogProof.parse(proofText);
    } catch (AuditFault malformed) {
      return new ProofVerdict.Rejected(ProofVerdict.Cause.MALFORMED, malformed.detail());
    }
    return switch (policy.judge(proof.checkpoint().bytes())) {
      case CheckpointVerdict.Untrusted untrusted ->
          new ProofVerdict.Rejected(
              ProofVerdict.Cause.UNTRUSTED_CHECKPOINT, "checkpoint: " + untrusted.reason());
      case CheckpointVerdict.Trusted trusted -> verifyPath(entry, proof, trusted);
    };
  }

  private static ProofVerdict verifyPath(
      byte[] entry, TlogProof proof, CheckpointVerdict.Trusted trusted) {
    Optional<Hash> root = proof.inclusion().rootFrom(new TreeHasher().leaf(entry));
    if (root.isEmpty()) {
      return wrongPath("the path is too short or too long for its index");
    }
    return root.get().equals(trusted.signed().checkpoint().root())
        ? new ProofVerdict.Verified(proof.inclusion().index(), trusted.signed().checkpoint())
        : wrongPath("the path does not lead from the entry to the signed root");
  }

  private static ProofVerdict wrongPath(String reason) {
    return new ProofVerdict.Rejected(ProofVerdict.Cause.WRONG_PATH, reason);
  }
}
