package io.ansim.audit.verify;

import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.CheckpointVerdict;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.json.CanonicalJson;
import io.ansim.audit.json.Json;
import io.ansim.audit.json.MalformedJson;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.InclusionProof;
import io.ansim.audit.tree.TreeHasher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Checks the evidence of a monthly review: a checkpoint in the first line, then a line for each
 * entry with its place, its exact text and its path to the checkpoint's root.
 */
final class EvidenceCheck {
  private static final String CHECKPOINT = "checkpoint";

  private final TreeHasher hasher = new TreeHasher();
  private final Checkpoint checkpoint;

  private EvidenceCheck(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  /** What is wrong with evidence, whose lines these are; nothing if every entry is in the log. */
  static Optional<String> fault(TrustPolicy policy, List<String> lines) {
    Optional<String> note =
        lines.isEmpty()
            ? Optional.empty()
            : members(lines.getFirst()).flatMap(first -> text(first, CHECKPOINT));
    if (note.isEmpty()) {
      return Optional.of("line 1: no checkpoint");
    }
    return switch (policy.judge(note.get().getBytes(StandardCharsets.UTF_8))) {
      case CheckpointVerdict.Untrusted(String reason) -> Optional.of("checkpoint: " + reason);
      case CheckpointVerdict.Trusted trusted ->
          new EvidenceCheck(trusted.signed().checkpoint()).firstFault(lines);
    };
  }

  private Optional<String> firstFault(List<String> lines) {
    for (int i = 1; i < lines.size(); i++) {
      Optional<String> fault = fault(lines.get(i));
      if (fault.isPresent()) {
        return Optional.of("line " + (i + 1) + ": " + fault.get());
      }
    }
    return Optional.empty();
  }

  private Optional<String> fault(String line) {
    Optional<SortedMap<String, Json>> members = members(line);
    Optional<String> leaf = members.flatMap(all -> text(all, "leaf"));
    Optional<List<Hash>> path = members.flatMap(EvidenceCheck::path);
    if (leaf.isEmpty()
        || path.isEmpty()
        || !(members.get().get("index") instanceof Json.Whole(long index))) {
      return Optional.of("not an entry with its path");
    }
    if (index < 0 || index >= checkpoint.size()) {
      return Optional.of("entry " + index + " is beyond the checkpoint");
    }
    return new InclusionProof(index, checkpoint.size(), path.get())
            .rootFrom(hasher.leaf(leaf.get().getBytes(StandardCharsets.UTF_8)))
            .filter(checkpoint.root()::equals)
            .isPresent()
        ? Optional.empty()
        : Optional.of("the path does not lead from entry " + index + " to the signed root");
  }

  private static Optional<List<Hash>> path(SortedMap<String, Json> members) {
    if (!(members.get("path") instanceof Json.Items(List<Json> items))) {
      return Optional.empty();
    }
    List<Hash> path = new ArrayList<>();
    for (Json item : items) {
      Optional<Hash> hash =
          item instanceof Json.Text(String base64) ? Hash.parse(base64) : Optional.empty();
      if (hash.isEmpty()) {
        return Optional.empty();
      }
      path.add(hash.get());
    }
    return Optional.of(path);
  }

  private static Optional<String> text(SortedMap<String, Json> members, String name) {
    return members.get(name) instanceof Json.Text(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<SortedMap<String, Json>> members(String line) {
    try {
      return CanonicalJson.read(line.getBytes(StandardCharsets.UTF_8))
              instanceof Json.Members(SortedMap<String, Json> members)
          ? Optional.of(members)
          : Optional.empty();
    } catch (MalformedJson malformed) {
      return Optional.empty();
    }
  }
}
