package io.ansim.audit.verify;

/**
 * One thing that is wrong with a log, or worth a remark.
 *
 * @param kind what sort of damage it is
 * @param file the file, relative to the log folder
 * @param place where in the file
 * @param meaning what that means, as a fragment of a sentence
 */
record Finding(Kind kind, String file, String place, String meaning) {
  /** The sorts of damage; their names are part of the JSON output. */
  enum Kind {
    /** The checkpoint is missing, malformed or not signed as the policy demands. */
    CHECKPOINT_UNTRUSTED("checkpoint-untrusted"),
    /** The checkpoint carries more, fewer or other lines than the log writes. */
    CHECKPOINT_ALTERED("checkpoint-altered"),
    /** The file of verifier keys is not the policy's. */
    KEYS_ALTERED("keys-altered"),
    /** The kept checkpoint is not trusted, or the log does not begin with it. */
    NOT_A_PREFIX("not-a-prefix"),
    /** The entries do not hash to the signed root. */
    WRONG_ROOT("wrong-root"),
    /** A file that the tree implies is not there. */
    MISSING_FILE("missing-file"),
    /** A file is shorter or longer than the tree implies. */
    WRONG_LENGTH("wrong-length"),
    /** An entry is not the one that was logged. */
    ALTERED_ENTRY("altered-entry"),
    /** A hash in a tile is not the one that was logged. */
    ALTERED_TILE("altered-tile"),
    /** An entry is what was logged, but not an event of a known form. */
    NOT_AN_EVENT("not-an-event"),
    /** What entries say of a keeper's ledger cannot all be true of one that only grew. */
    LEDGER_PUT_BACK("ledger-put-back"),
    /** A tile or bundle that a log of this size does not have, or a checkpoint not published. */
    UNPUBLISHED_FILE("unpublished-file"),
    /** A file or folder that no log has. */
    UNKNOWN_FILE("unknown-file");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    /** Whether it is no damage: nothing that is signed is touched by it. */
    boolean isRemark() {
      return this == UNPUBLISHED_FILE;
    }
  }

  /** The finding as one line. */
  String line() {
    return file + (place.isEmpty() ? "" : ", " + place) + ": " + meaning;
  }
}
