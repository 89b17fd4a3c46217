package io.ansim.audit.witness;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.notation.Decimal;
import io.ansim.audit.notation.StrictUtf8;
import io.ansim.audit.tree.ConsistencyProof;
import io.ansim.audit.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The wish of a log to have a checkpoint cosigned (C2SP tlog-witness, `add-checkpoint`); nothing is
 * verified yet.
 *
 * @param oldSize the size that the witness cosigned last, as the log believes; not over the new one
 * @param path the hashes of the consistency proof between both sizes
 * @param offered the new checkpoint
 */
record AddCheckpoint(long oldSize, List<Hash> path, SignedCheckpoint offered) {
  /** The longest request that is read, in bytes: 63 hashes and a note with some signatures. */
  static final int MAX_BYTES = 1 << 16;

  private static final String OLD = "old ";
  private static final int MAX_PATH = 63;

  AddCheckpoint {
    path = List.copyOf(path);
    if (oldSize < 0 || oldSize > offered.checkpoint().size() || path.size() > MAX_PATH) {
      throw malformed("an old size over the new one, or too many hashes");
    }
  }

  /** Reads a request; refuses every spelling but the one that `bytes` gives. */
  static AddCheckpoint parse(byte[] body) {
    String text = StrictUtf8.decode(body).orElseThrow(() -> malformed("not UTF-8"));
    int blank = text.indexOf("\n\n");
    if (blank < 0 || !text.startsWith(OLD)) {
      throw malformed("no old size, or no blank line before the checkpoint");
    }
    List<String> lines = Arrays.asList(text.substring(0, blank).split("\n", -1));
    long oldSize =
        Decimal.parse(lines.getFirst().substring(OLD.length()))
            .orElseThrow(() -> malformed("bad old size"));
    List<Hash> path =
        lines.subList(1, lines.size()).stream()
            .map(line -> Hash.parse(line).orElseThrow(() -> malformed("bad hash")))
            .toList();
    byte[] note = text.substring(blank + 2).getBytes(StandardCharsets.UTF_8);
    return new AddCheckpoint(oldSize, path, SignedCheckpoint.parse(note));
  }

  /** The request as it is sent. */
  byte[] bytes() {
    StringBuilder text = new StringBuilder(OLD).append(oldSize).append('\n');
    path.forEach(hash -> text.append(hash.base64()).append('\n'));
    text.append('\n').append(new String(offered.bytes(), StandardCharsets.UTF_8));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the new tree begins with the old one. */
  boolean provesGrowthFrom(Hash oldRoot) {
    return new ConsistencyProof(oldSize, offered.checkpoint().size(), path)
        .proves(oldRoot, offered.checkpoint().root());
  }

  private static AuditFault malformed(String what) {
    return new AuditFault(AuditFault.Code.MALFORMED_TEXT, "not a request: " + what);
  }
}
