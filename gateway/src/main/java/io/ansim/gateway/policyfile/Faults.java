package io.ansim.gateway.policyfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong with one file. */
final class Faults {
  private static final int MOST = 200;

  private final String file;
  private final List<Fault> faults = new ArrayList<>();

  Faults(String file) {
    this.file = file;
  }

  void at(@Nullable Mark mark, String message) {
    at(mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1, message);
  }

  void at(Node node, String message) {
    at(node.getStartMark(), message);
  }

  void at(int line, int column, String message) {
    if (faults.size() < MOST) {
      faults.add(new Fault(file, line, column, message));
    }
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  int count() {
    return faults.size();
  }

  List<Fault> inOrder() {
    return faults.stream()
        .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
        .toList();
  }
}
