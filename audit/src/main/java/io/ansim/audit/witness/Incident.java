package io.ansim.audit.witness;

import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.json.CanonicalJson;
import io.ansim.audit.json.Json;
import io.ansim.audit.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * Two checkpoints that a log's keys signed and that do not go together.
 *
 * @param kind how they do not
 * @param at when the second was offered
 * @param cosigned the one that the witness had cosigned
 * @param offered the one that it refused
 * @param path the proof that came with it
 */
record Incident(
    Kind kind, Instant at, SignedCheckpoint cosigned, SignedCheckpoint offered, List<Hash> path) {
  Incident {
    path = List.copyOf(path);
  }

  /** How two checkpoints contradict each other. */
  enum Kind {
    /** One size, two roots: the log shows different histories. The two notes prove it. */
    SPLIT_VIEW("split-view"),
    /** Signed later, yet smaller: the log was put back. The times in the notes show it. */
    ROLLED_BACK("rolled-back"),
    /** Larger, but not proved to begin with the other: forked, or sent by a stranger. */
    UNPROVED("unproved");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** What tells this incident from others: asking again makes no new one. */
  String identity() {
    Checkpoint refused = offered.checkpoint();
    return kind.word() + " " + refused.text();
  }

  /** The incident as one line of canonical JSON. */
  String line() {
    TreeMap<String, Json> members = new TreeMap<>();
    members.put("kind", new Json.Text(kind.word()));
    members.put("time", new Json.Text(at.toString()));
    members.put("cosigned", new Json.Text(text(cosigned)));
    members.put("offered", new Json.Text(text(offered)));
    members.put(
        "path", new Json.Items(path.stream().map(h -> (Json) new Json.Text(h.base64())).toList()));
    byte[] json = CanonicalJson.write(new Json.Members(members));
    return new String(json, StandardCharsets.UTF_8) + "\n";
  }

  private static String text(SignedCheckpoint signed) {
    return new String(signed.bytes(), StandardCharsets.UTF_8);
  }
}
