package io.ansim.audit.verify;

import java.util.ArrayList;
import java.util.List;

/** Findings in the order they were made; past a limit they are only counted. */
final class Findings {
  /** How many findings are kept word for word; more add nothing a reader could use. */
  static final int LIMIT = 100;

  private final List<Finding> kept = new ArrayList<>();
  private long count;
  private long remarks;

  void add(Finding.Kind kind, String file, String place, String meaning) {
    add(new Finding(kind, file, place, meaning));
  }

  void add(Finding finding) {
    count++;
    remarks += finding.kind().isRemark() ? 1 : 0;
    if (kept.size() < LIMIT) {
      kept.add(finding);
    }
  }

  void addAll(Findings other) {
    long keptRemarks = other.kept.stream().filter(f -> f.kind().isRemark()).count();
    other.kept.forEach(this::add);
    count += other.count - other.kept.size();
    remarks += other.remarks - keptRemarks;
  }

  boolean contains(Finding.Kind kind) {
    return kept.stream().anyMatch(finding -> finding.kind() == kind);
  }

  List<Finding> kept() {
    return List.copyOf(kept);
  }

  /** How many things are wrong. */
  long flaws() {
    return count - remarks;
  }

  /** How many things are only worth a remark. */
  long remarks() {
    return remarks;
  }
}
