package io.ansim.audit.bundle;

import io.ansim.audit.AuditFault;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** A release with all that a reader needs to check it offline; nothing is verified yet. */
public final class ReleaseBundle {
  /** The largest bundle that is read, in bytes. */
  public static final int MAX_BYTES = 256 << 20;

  private final Map<BundleFile, byte[]> files;

  /** A bundle of these files, which must be all that a bundle has. */
  public ReleaseBundle(Map<BundleFile, byte[]> files) {
    if (files.size() != BundleFile.values().length) {
      throw new IllegalArgumentException("not all files of a bundle");
    }
    this.files = new EnumMap<>(files);
  }

  /** Reads a bundle; refuses every zip but the one that `zip` gives. */
  public static ReleaseBundle parse(byte[] zip) {
    if (zip.length > MAX_BYTES) {
      throw new AuditFault(AuditFault.Code.MALFORMED_TEXT, "larger than a bundle may be");
    }
    return new ReleaseBundle(StoredZip.read(zip));
  }

  /**
   * The files that a statement is about.
   *
   * @param facts what the statement says
   * @param csv the table as CSV
   * @param arrow the table as an Arrow IPC stream
   * @param runner what the runner reported of itself
   * @param columns the names of the table's columns
   * @param rows the table's values for people
   */
  public static SequencedMap<BundleFile, byte[]> subjects(
      ReleaseFacts facts,
      byte[] csv,
      byte[] arrow,
      byte[] runner,
      List<String> columns,
      List<List<String>> rows) {
    SequencedMap<BundleFile, byte[]> files = new LinkedHashMap<>();
    files.put(BundleFile.PAGE, new Page(facts).render(columns, rows));
    files.put(BundleFile.CSV, csv);
    files.put(BundleFile.ARROW, arrow);
    files.put(BundleFile.RUNNER, runner);
    files.put(BundleFile.CRATE, Crate.render(facts));
    return files;
  }

  /** A copy of one file. */
  public byte[] file(BundleFile file) {
    return Objects.requireNonNull(files.get(file)).clone();
  }

  /** The same with another content of one file. */
  public ReleaseBundle with(BundleFile file, byte[] content) {
    Map<BundleFile, byte[]> changed = new EnumMap<>(files);
    changed.put(file, Arrays.copyOf(content, content.length));
    return new ReleaseBundle(changed);
  }

  /** The bundle as one file; the same bundle always gives the same bytes. */
  public byte[] zip() {
    return StoredZip.write(files);
  }
}
