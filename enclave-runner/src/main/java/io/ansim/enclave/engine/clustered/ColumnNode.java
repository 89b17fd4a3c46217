package io.ansim.enclave.engine.clustered;

/** A column of the rows that are gone through. */
final class ColumnNode extends Node {
  private final StoredColumn column;

  ColumnNode(Graph graph, StoredColumn column) {
    super(graph, column.type(), column.texts());
    this.column = column;
  }

  @Override
  void fill(Frame frame, Vec out) {
    Loads.values(frame, column.vectors().get(frame.group), out);
    if (column.mayLeaveLanguage(frame.group)) {
      column.guard(frame.count, out);
    }
  }

  @Override
  boolean mayBeNone() {
    return column.mayBeNone();
  }

  @Override
  Span span() {
    return column.span();
  }

  @Override
  Span span(int group) {
    return column.span(group);
  }
}
