package io.ansim.audit.checkpoint;

import io.ansim.audit.AuditFault;
import io.ansim.audit.notation.Decimal;
import io.ansim.audit.tree.Hash;
import java.util.List;

/**
 * What a log says of itself: so many entries, with this root (C2SP tlog-checkpoint).
 *
 * @param origin the name of the log
 * @param size the number of entries
 * @param root the root of the tree of those entries
 */
public record Checkpoint(String origin, long size, Hash root) {
  /** Checks the origin and the size. */
  public Checkpoint {
    if (!KeyName.isValid(origin) || size < 0) {
      throw malformed();
    }
  }

  /** Reads the text of a checkpoint; extension lines are refused, as no ML-DSA key signs them. */
  public static Checkpoint parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() != 3 || Decimal.parse(lines.get(1)).isEmpty()) {
      throw malformed();
    }
    long size = Decimal.parse(lines.get(1)).getAsLong();
    Hash root = Hash.parse(lines.get(2)).orElseThrow(Checkpoint::malformed);
    Checkpoint checkpoint = new Checkpoint(lines.getFirst(), size, root);
    if (!checkpoint.text().equals(text)) {
      throw malformed();
    }
    return checkpoint;
  }

  /** The three lines that are signed. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  private static AuditFault malformed() {
    return new AuditFault(
        AuditFault.Code.MALFORMED_TEXT, "a checkpoint is three lines: origin, size, root");
  }
}
