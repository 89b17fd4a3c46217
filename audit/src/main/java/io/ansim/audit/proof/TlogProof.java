package io.ansim.audit.proof;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.notation.Decimal;
import io.ansim.audit.notation.StrictUtf8;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.InclusionProof;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * An inclusion proof together with the signed checkpoint it leads to; nothing is verified yet.
 *
 * @param inclusion the path from the entry to the root
 * @param checkpoint the checkpoint with that root
 */
public record TlogProof(InclusionProof inclusion, SignedCheckpoint checkpoint) {
  private static final String HEADING = "c2sp.org/tlog-proof@v1";
  private static final String INDEX = "index ";

  /** The longest path of a tree of 2^63 - 1 entries. */
  private static final int MAX_PATH = 63;

  /** Checks that both speak of a tree of one size. */
  public TlogProof {
    if (inclusion.size() != checkpoint.checkpoint().size()) {
      throw new IllegalArgumentException("path and checkpoint of different trees");
    }
  }

  /** Reads a proof; refuses every spelling but the one that `bytes` gives. */
  public static TlogProof parse(byte[] text) {
    String proof = StrictUtf8.decode(text).orElseThrow(() -> malformed("not UTF-8"));
    int blank = proof.indexOf("\n\n");
    if (blank < 0) {
      throw malformed("no blank line before the checkpoint");
    }
    List<String> lines = Arrays.asList(proof.substring(0, blank).split("\n", -1));
    if (lines.size() < 2 || lines.size() > 2 + MAX_PATH || !lines.getFirst().equals(HEADING)) {
      throw malformed("no heading, or too many hashes");
    }
    String indexLine = lines.get(1);
    if (!indexLine.startsWith(INDEX)) {
      throw malformed("no index");
    }
    long index =
        Decimal.parse(indexLine.substring(INDEX.length())).orElseThrow(() -> malformed("no index"));
    List<Hash> path =
        lines.subList(2, lines.size()).stream()
            .map(line -> Hash.parse(line).orElseThrow(() -> malformed("bad hash")))
            .toList();
    SignedCheckpoint signed =
        SignedCheckpoint.parse(proof.substring(blank + 2).getBytes(StandardCharsets.UTF_8));
    if (index >= signed.checkpoint().size()) {
      throw malformed("index beyond the checkpoint");
    }
    return new TlogProof(new InclusionProof(index, signed.checkpoint().size(), path), signed);
  }

  /** The proof as bytes, to be stored with the extension `.tlog-proof`. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder(HEADING).append('\n');
    text.append(INDEX).append(inclusion.index()).append('\n');
    inclusion.path().forEach(hash -> text.append(hash.base64()).append('\n'));
    text.append('\n').append(new String(checkpoint.bytes(), StandardCharsets.UTF_8));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static AuditFault malformed(String what) {
    return new AuditFault(AuditFault.Code.MALFORMED_TEXT, "not a proof: " + what);
  }
}
