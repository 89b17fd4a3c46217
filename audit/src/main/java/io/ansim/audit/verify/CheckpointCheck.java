package io.ansim.audit.verify;

import io.ansim.audit.checkpoint.CheckpointVerdict;
import io.ansim.audit.checkpoint.NoteSignature;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.audit.log.LogView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks the two files whose bytes the tree does not cover: the checkpoint and the keys. */
final class CheckpointCheck {
  private final TrustPolicy policy;

  CheckpointCheck(TrustPolicy policy) {
    this.policy = policy;
  }

  /** The checkpoint, if the policy trusts it. */
  Optional<CheckpointVerdict.Trusted> check(LogFiles files, Findings findings) throws IOException {
    Optional<byte[]> note = files.read(LogView.CHECKPOINT_FILE);
    if (note.isEmpty()) {
      untrusted(findings, "missing: nothing says how many entries there are");
      return Optional.empty();
    }
    return switch (policy.judge(note.get())) {
      case CheckpointVerdict.Untrusted why -> {
        untrusted(findings, "not trusted: " + why.reason());
        yield Optional.empty();
      }
      case CheckpointVerdict.Trusted trusted -> {
        checkSignatureLines(trusted, findings);
        checkKeys(files, trusted, findings);
        yield Optional.of(trusted);
      }
    };
  }

  /** The log signs in the order of the policy; witnesses follow; nobody else is on the note. */
  private void checkSignatureLines(CheckpointVerdict.Trusted trusted, Findings findings) {
    List<NoteSignature> lines = trusted.signed().note().signatures();
    List<VerifierKey> keys = trusted.signers();
    if (lines.size() > keys.size()) {
      findings.add(
          Finding.Kind.CHECKPOINT_ALTERED,
          LogView.CHECKPOINT_FILE,
          "",
          "carries a signature of a key that the policy does not name");
      return;
    }
    int logKeys = policy.logKeys(trusted.signed().checkpoint().origin()).size();
    for (int i = 0; i < logKeys; i++) {
      if (!keys.get(i).isNamedBy(lines.get(i))) {
        findings.add(
            Finding.Kind.CHECKPOINT_ALTERED,
            LogView.CHECKPOINT_FILE,
            "signature line " + (i + 1),
            "the log's signatures are not in the order of the policy");
        return;
      }
    }
  }

  private void checkKeys(LogFiles files, CheckpointVerdict.Trusted trusted, Findings findings)
      throws IOException {
    Optional<byte[]> keys = files.read(LogView.VERIFIER_KEY_FILE);
    if (keys.isEmpty()) {
      findings.add(Finding.Kind.MISSING_FILE, LogView.VERIFIER_KEY_FILE, "", "missing");
      return;
    }
    byte[] wanted =
        policy.logKeys(trusted.signed().checkpoint().origin()).stream()
            .map(key -> key.text() + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    int difference = Arrays.mismatch(wanted, keys.get());
    if (difference >= 0) {
      findings.add(
          Finding.Kind.KEYS_ALTERED,
          LogView.VERIFIER_KEY_FILE,
          "byte " + difference,
          "does not hold exactly the keys that the policy names for this log");
    }
  }

  private static void untrusted(Findings findings, String meaning) {
    findings.add(Finding.Kind.CHECKPOINT_UNTRUSTED, LogView.CHECKPOINT_FILE, "", meaning);
  }
}
