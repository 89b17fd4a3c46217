package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import java.util.List;

/** A three-valued conjunction or disjunction: the deciding value wins, else what is missing. */
final class JunctionNode extends Node {
  private final boolean deciding;
  private final List<Node> parts;

  /**
   * A junction.
   *
   * @param deciding false for a conjunction, true for a disjunction
   */
  JunctionNode(Graph graph, boolean deciding, List<Node> parts) {
    super(graph, ValueType.BOOLEAN);
    this.deciding = deciding;
    this.parts = List.copyOf(parts);
  }

  @Override
  void fill(Frame frame, Vec out) {
    int rows = frame.count;
    Vec first = frame.vec(parts.getFirst());
    System.arraycopy(first.longs, 0, out.longs, 0, rows);
    out.noneOf(first, rows);
    for (Node part : parts.subList(1, parts.size())) {
      add(frame.vec(part), rows, out);
    }
  }

  private void add(Vec part, int rows, Vec out) {
    long decides = deciding ? 1 : 0;
    if (!part.hasNone && !out.hasNone) {
      if (deciding) {
        or(part.longs, rows, out.longs);
      } else {
        and(part.longs, rows, out.longs);
      }
    } else {
      out.spellNone(rows);
      out.hasNone = true;
      partial(part, rows, decides, out);
    }
  }

  private static void or(long[] part, int rows, long[] out) {
    for (int i = 0; i < rows; i++) {
      out[i] |= part[i];
    }
  }

  private static void and(long[] part, int rows, long[] out) {
    for (int i = 0; i < rows; i++) {
      out[i] &= part[i];
    }
  }

  private static void partial(Vec part, int rows, long decides, Vec out) {
    boolean partHasNone = part.hasNone;
    for (int i = 0; i < rows; i++) {
      boolean unknown = partHasNone && part.none[i];
      boolean decided =
          (!out.none[i] && out.longs[i] == decides) || (!unknown && part.longs[i] == decides);
      out.none[i] = !decided && (unknown || out.none[i]);
      out.longs[i] = decided ? decides : 1 - decides;
    }
  }

  @Override
  boolean mayBeNone() {
    return parts.stream().anyMatch(Node::mayBeNone);
  }

  @Override
  boolean mayHold(int group) {
    return deciding
        ? parts.stream().anyMatch(part -> part.mayHold(group))
        : parts.stream().allMatch(part -> part.mayHold(group));
  }
}
