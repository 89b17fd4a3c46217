package io.ansim.audit.checkpoint;

import io.ansim.audit.AuditFault;
import io.ansim.audit.dsse.RunnerKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom a verifier trusts, pinned out of band (C2SP tlog-policy). Stricter than the specification in
 * one point: where several `log` lines name one log, every one of those keys must have signed.
 * Wider in another: `runner` lines name the keys of runners.
 */
public final class TrustPolicy {
  private final List<VerifierKey> logs;
  private final List<PolicyWitness> witnesses;
  private final Quorum quorum;
  private final List<RunnerKey> runners;

  TrustPolicy(
      List<VerifierKey> logs,
      List<PolicyWitness> witnesses,
      Quorum quorum,
      List<RunnerKey> runners) {
    this.logs = List.copyOf(logs);
    this.witnesses = List.copyOf(witnesses);
    this.quorum = quorum;
    this.runners = List.copyOf(runners);
  }

  /** Reads a policy file; a fault names the first line that is wrong. */
  public static TrustPolicy parse(byte[] file) {
    return new PolicyParser().parse(file);
  }

  /** The policy that trusts these keys of a log and asks for no witness. */
  public static TrustPolicy ofLog(List<VerifierKey> keys) {
    return new TrustPolicy(keys, List.of(), new Quorum.None(), List.of());
  }

  /** The keys of the log with this name, in the order of the policy. */
  public List<VerifierKey> logKeys(String origin) {
    return logs.stream().filter(key -> key.name().equals(origin)).toList();
  }

  /** The keys of the witnesses, in the order of the policy. */
  public List<VerifierKey> witnessKeys() {
    return witnesses.stream().map(PolicyWitness::key).toList();
  }

  /** The witnesses, in the order of the policy. */
  public List<PolicyWitness> witnesses() {
    return witnesses;
  }

  /** The keys of the runners whose statements count, in the order of the policy. */
  public List<RunnerKey> runners() {
    return runners;
  }

  /** Whether cosignatures by these keys are enough, all of which the caller has verified. */
  public boolean isQuorum(Set<VerifierKey> cosigned) {
    return quorum.isMetBy(cosigned);
  }

  /**
   * Verifies a checkpoint: every key that the policy names for its log has signed, no known key's
   * signature is wrong, and the witnesses who signed are a quorum.
   */
  public CheckpointVerdict judge(byte[] note) {
    SignedCheckpoint signed;
    try {
      signed = SignedCheckpoint.parse(note);
    } catch (AuditFault malformed) {
      return new CheckpointVerdict.Untrusted(malformed.detail());
    }
    String origin = signed.checkpoint().origin();
    List<VerifierKey> required = logKeys(origin);
    if (required.isEmpty()) {
      return new CheckpointVerdict.Untrusted("the policy names no log `" + origin + "`");
    }
    for (VerifierKey key : required) {
      if (signaturesBy(key, signed).isEmpty()) {
        return new CheckpointVerdict.Untrusted(describe(key) + " has not signed");
      }
    }
    return judgeSignatures(signed, required);
  }

  private CheckpointVerdict judgeSignatures(SignedCheckpoint signed, List<VerifierKey> required) {
    List<VerifierKey> known = new ArrayList<>(required);
    known.addAll(witnessKeys());
    List<VerifierKey> signers = new ArrayList<>();
    for (VerifierKey key : known) {
      for (NoteSignature signature : signaturesBy(key, signed)) {
        if (signers.contains(key)) {
          return new CheckpointVerdict.Untrusted(describe(key) + " has signed twice");
        }
        if (!key.verifies(signed.checkpoint(), signature)) {
          return new CheckpointVerdict.Untrusted(
              "the signature of " + describe(key) + " does not verify");
        }
        signers.add(key);
      }
    }
    Set<VerifierKey> cosigned = new HashSet<>(signers);
    cosigned.retainAll(witnessKeys());
    return quorum.isMetBy(cosigned)
        ? new CheckpointVerdict.Trusted(signed, signers)
        : new CheckpointVerdict.Untrusted("the witnesses who signed are no quorum");
  }

  private static List<NoteSignature> signaturesBy(VerifierKey key, SignedCheckpoint signed) {
    return signed.note().signatures().stream().filter(key::isNamedBy).toList();
  }

  private static String describe(VerifierKey key) {
    return "`" + key.label() + "` (" + key.type().algorithm() + ")";
  }
}
