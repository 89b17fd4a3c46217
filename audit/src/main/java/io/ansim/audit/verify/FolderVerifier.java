package io.ansim.audit.verify;

import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.CheckpointVerdict;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.log.LogView;
import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.TilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a whole log folder. A log that is being written is verified as of one of its
 * checkpoints: what only looks wrong while a publication is under way is looked at again.
 */
final class FolderVerifier {
  private static final int MAX_ATTEMPTS = 100;

  private final LogFiles files;
  private final TrustPolicy policy;
  private final @Nullable KnownCheckpoint known;
  private final Patience patience;
  private final Findings lasting = new Findings();
  private final TreeCheck progress;

  /**
   * Makes a verifier for one run.
   *
   * @param patience how long something that may pass must stay before it counts
   */
  FolderVerifier(
      Path folder, TrustPolicy policy, @Nullable KnownCheckpoint known, Patience patience) {
    this.files = new LogFiles(folder);
    this.policy = policy;
    this.known = known;
    this.patience = patience;
    this.progress = new TreeCheck(files, known == null ? -1 : known.size());
  }

  /** Verifies the folder. */
  Report run() throws IOException, InterruptedException {
    Report report = attempt();
    for (int i = 1; i < MAX_ATTEMPTS && hasMovedOn(report); i++) {
      report = attempt();
    }
    return report;
  }

  /** Whether files are missing because the log has a newer checkpoint, and other files, by now. */
  private boolean hasMovedOn(Report report) throws IOException {
    if (report.findings().stream().noneMatch(f -> f.kind() == Finding.Kind.MISSING_FILE)) {
      return false;
    }
    Optional<Checkpoint> now = newest();
    return now.isPresent() && !now.get().equals(report.checkpoint());
  }

  private Optional<Checkpoint> newest() throws IOException {
    return new CheckpointCheck(policy)
        .check(files, new Findings())
        .map(trusted -> trusted.signed().checkpoint());
  }

  private Report attempt() throws IOException, InterruptedException {
    Optional<Checkpoint> first = newest();
    if (first.isPresent()) {
      // The long part; full bundles stay what they are while the log grows.
      progress.checkFull(first.get().size(), lasting);
    }
    Findings findings = new Findings();
    findings.addAll(lasting);
    Optional<CheckpointVerdict.Trusted> verdict =
        new CheckpointCheck(policy).check(files, findings);
    if (verdict.isEmpty()) {
      return new Report(null, List.of(), findings.kept(), findings.flaws(), findings.remarks());
    }
    Checkpoint checkpoint = verdict.get().signed().checkpoint();
    TreeCheck tree = progress.copy();
    tree.checkFull(checkpoint.size(), findings);
    tree.checkPartial(checkpoint.size(), findings);
    tree.checkPruned(findings);
    attribute(tree, checkpoint, findings);
    if (known != null) {
      known.check(checkpoint, tree.rootAtKnownSize(), findings);
    }
    List<Finding> strays = new LayoutCheck(files.folder(), checkpoint.size()).run();
    patience.outlast(strays, this::isStillStray).forEach(findings::add);
    return new Report(
        checkpoint, verdict.get().signers(), findings.kept(), findings.flaws(), findings.remarks());
  }

  private boolean isStillStray(Finding stray) throws IOException {
    if (!Files.exists(files.folder().resolve(stray.file()), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Optional<TilePath> place = TilePath.parse(stray.file());
    Optional<Checkpoint> now = newest();
    return place.isEmpty() || now.isEmpty() || !place.get().isImpliedBy(now.get().size());
  }

  /** Tells by the signed root whether entries or stored hashes were altered. */
  private static void attribute(TreeCheck tree, Checkpoint checkpoint, Findings findings) {
    boolean entriesGood = tree.rootFromEntries().equals(checkpoint.root());
    boolean tilesGood = tree.rootFromTiles().equals(checkpoint.root());
    for (long index : tree.differences()) {
      if (entriesGood) {
        findings.add(
            Finding.Kind.ALTERED_TILE,
            place(0, index, checkpoint).path(),
            "byte " + index % TilePath.FULL * Hash.BYTES,
            "the hash of entry " + index + " was altered; the entry is what was logged");
      } else {
        findings.add(
            Finding.Kind.ALTERED_ENTRY,
            place(TilePath.ENTRIES, index, checkpoint).path(),
            "entry " + index,
            tilesGood
                ? "altered, replaced or moved: it is not what was logged"
                : "does not hash to what is stored for it, and neither leads to the signed root");
      }
    }
    boolean incomplete =
        findings.contains(Finding.Kind.MISSING_FILE)
            || findings.contains(Finding.Kind.WRONG_LENGTH);
    if (!entriesGood && !tilesGood && !incomplete) {
      findings.add(
          Finding.Kind.WRONG_ROOT,
          LogView.CHECKPOINT_FILE,
          "",
          "the %d entries do not lead to the signed root".formatted(checkpoint.size()));
    }
  }

  private static TilePath place(int level, long index, Checkpoint checkpoint) {
    long number = index / TilePath.FULL;
    long width = Math.min(TilePath.FULL, checkpoint.size() - number * TilePath.FULL);
    return new TilePath(level, number, (int) width);
  }
}
