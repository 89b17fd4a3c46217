package io.ansim.gateway.policyfile;

import io.ansim.gateway.terms.Sentence;
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
  private Outline outline = Outline.NONE;

  Faults(String file) {
    this.file = file;
  }

  /** Says where the nodes of the file stand, for the faults to come. */
  void in(Outline whole) {
    outline = whole;
  }

  void at(@Nullable Mark mark, Sentence message) {
    add(line(mark), column(mark), "", message);
  }

  void at(Node node, Sentence message) {
    at(node, 0, message);
  }

  /** A fault some characters into a value. */
  void at(Node node, int offset, Sentence message) {
    Mark mark = node.getStartMark();
    add(line(mark), column(mark) + offset, outline.pointer(node), message);
  }

  /** A fault of a key that a mapping lacks. */
  void missing(Node mapping, String key, Sentence message) {
    Mark mark = mapping.getStartMark();
    add(line(mark), column(mark), Outline.child(outline.pointer(mapping), key), message);
  }

  /** A fault of the whole file. */
  void ofFile(Sentence message) {
    add(1, 1, "", message);
  }

  private void add(int line, int column, String pointer, Sentence message) {
    if (faults.size() < MOST) {
      faults.add(new Fault(file, line, column, pointer, message));
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

  private static int line(@Nullable Mark mark) {
    return mark == null ? 1 : mark.getLine() + 1;
  }

  private static int column(@Nullable Mark mark) {
    return mark == null ? 1 : mark.getColumn() + 1;
  }
}
