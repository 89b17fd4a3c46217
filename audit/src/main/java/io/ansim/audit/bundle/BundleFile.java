package io.ansim.audit.bundle;

import java.util.Arrays;
import java.util.Optional;

/** The files of a bundle, in their order; there are no others. */
public enum BundleFile {
  /** The page for people. */
  PAGE("index.html", true),
  /** The table as CSV. */
  CSV("table.csv", true),
  /** The table as an Arrow IPC stream. */
  ARROW("table.arrow", true),
  /** What the runner reported of itself. */
  RUNNER("evidence/runner.txt", true),
  /** The RO-Crate metadata, in the words of the Five Safes profile. */
  CRATE("ro-crate-metadata.json", true),
  /** The statement with both signatures. */
  STATEMENT("release.dsse.json", false),
  /** The log's entry, byte for byte. */
  ENTRY("entry.json", false),
  /** The proof that the log has the entry. */
  PROOF("release.tlog-proof", false);

  private final String path;
  private final boolean isSubject;

  BundleFile(String path, boolean isSubject) {
    this.path = path;
    this.isSubject = isSubject;
  }

  /** The name inside the bundle. */
  public String path() {
    return path;
  }

  /** Whether the statement is about it. */
  public boolean isSubject() {
    return isSubject;
  }

  /** The file of that name. */
  static Optional<BundleFile> of(String path) {
    return Arrays.stream(values()).filter(file -> file.path.equals(path)).findFirst();
  }
}
