package io.ansim.enclave.engine.clustered;

import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import io.ansim.enclave.store.arrow.v1.Encoding;
import io.ansim.enclave.store.arrow.v1.Vector;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads relations as the rows of one table of persons, {@linkplain #driver the driver}, with what
 * tables that have one row for each person say of the row's person.
 */
final class Sources {
  private final DatasetPolicy policy;
  private final Map<Name, ColumnarTable> tables;
  private final Graph graph;
  private final RowTypes types;
  private final Relation.Scan driver;

  Sources(DatasetPolicy policy, Map<Name, ColumnarTable> tables, Graph graph, Relation relation)
      throws NotClustered {
    this.policy = policy;
    this.tables = tables;
    this.graph = graph;
    this.types = new RowTypes(policy);
    this.driver = driver(relation);
  }

  /** The table whose rows are gone through: the only one that may have several rows of a person. */
  private Relation.Scan driver(Relation relation) throws NotClustered {
    List<Relation.Scan> scans = new ArrayList<>();
    collect(relation, scans);
    List<Relation.Scan> many = new ArrayList<>();
    for (Relation.Scan scan : scans) {
      if (!table(scan).isOnePerPerson()) {
        many.add(scan);
      }
    }
    if (many.size() > 1) {
      throw new NotClustered("several rows of a person on both sides");
    }
    return many.isEmpty() ? scans.getFirst() : many.getFirst();
  }

  private static void collect(Relation relation, List<Relation.Scan> scans) throws NotClustered {
    switch (relation) {
      case Relation.Scan scan -> scans.add(scan);
      case Relation.Filter(Relation input, Expr _) -> collect(input, scans);
      case Relation.Project(Relation input, List<Expr> _) -> collect(input, scans);
      case Relation.Join join -> {
        collect(join.left(), scans);
        collect(join.right(), scans);
      }
      case Relation.Values _, Relation.UnitGroup _, Relation.Window _, Relation.Combine _ ->
          throw new NotClustered("relation");
    }
  }

  /** The driver's table. */
  ColumnarTable table() throws NotClustered {
    return table(driver);
  }

  /** The name of the column with the driver's persons. */
  Name personKey() throws NotClustered {
    return personKey(driver).name();
  }

  private ColumnarTable table(Relation.Scan scan) throws NotClustered {
    return Optional.ofNullable(tables.get(scan.table()))
        .filter(table -> table.groups() == 0 || table.ordinals(0).isPresent())
        .orElseThrow(() -> new NotClustered("table without persons"));
  }

  private Column personKey(Relation.Scan scan) throws NotClustered {
    return policy.table(scan.table()).map(Table::columns).orElseThrow().stream()
        .filter(column -> column.role() == ColumnRole.PERSON_KEY)
        .filter(column -> column.type() == ValueType.INTEGER || column.type() == ValueType.TEXT)
        .findFirst()
        .orElseThrow(() -> new NotClustered("person key"));
  }

  Source of(Relation relation) throws NotClustered {
    return switch (relation) {
      case Relation.Scan scan -> scan(scan);
      case Relation.Filter(Relation input, Expr predicate) -> {
        Source source = of(input);
        for (Expr part : Expr.conjuncts(predicate)) {
          source = source.where(expressions(source.columns()).of(part));
        }
        yield source;
      }
      case Relation.Project(Relation input, List<Expr> outputs) -> {
        Source source = of(input);
        Expressions expressions = expressions(source.columns());
        List<Node> columns = new ArrayList<>();
        for (Expr output : outputs) {
          columns.add(
              output instanceof Expr.Column(int ordinal)
                  ? source.columns().get(ordinal)
                  : expressions.of(output));
        }
        yield source.with(columns);
      }
      case Relation.Join join -> join(join);
      case Relation.Values _, Relation.UnitGroup _, Relation.Window _, Relation.Combine _ ->
          throw new NotClustered("relation");
    };
  }

  Expressions expressions(List<Node> columns) {
    return new Expressions(graph, types, columns);
  }

  private Source scan(Relation.Scan scan) throws NotClustered {
    ColumnarTable table = table(scan);
    Column key = personKey(scan);
    Table terms = policy.table(scan.table()).orElseThrow();
    List<Node> columns = new ArrayList<>();
    List<Node> persons = new ArrayList<>();
    for (Name name : scan.columns()) {
      Node node = column(scan, table, terms.visible(name).orElseThrow());
      columns.add(node);
      if (name.equals(key.name())) {
        persons.add(node);
      }
    }
    List<Node> predicates = new ArrayList<>();
    if (isPersonMissing(table, key.name())) {
      if (!scan.equals(driver)) {
        throw new NotClustered("partner of nobody");
      }
      predicates.add(new PresentNode(graph, vectors(table, key.name())));
    }
    return new Source(columns, predicates, persons);
  }

  private Node column(Relation.Scan scan, ColumnarTable table, Column column) throws NotClustered {
    if (column.role() == ColumnRole.PERSON_KEY && table.encoding(column.name()) == Encoding.UTF8) {
      return new UnreadNode(graph);
    }
    StoredColumn stored = StoredColumn.of(table, column.name(), column.type());
    return scan.equals(driver)
        ? new ColumnNode(graph, stored)
        : new PartnerNode(graph, stored, starts(table));
  }

  private static boolean isPersonMissing(ColumnarTable table, Name key) {
    return vectors(table, key).stream().anyMatch(vector -> vector.validity().isPresent());
  }

  private static List<Vector> vectors(ColumnarTable table, Name column) {
    List<Vector> vectors = new ArrayList<>();
    for (int group = 0; group < table.groups(); group++) {
      vectors.add(table.column(column, group));
    }
    return vectors;
  }

  private static long[] starts(ColumnarTable table) {
    long[] starts = new long[table.groups() + 1];
    for (int group = 0; group < table.groups(); group++) {
      starts[group + 1] = starts[group] + table.rows(group);
    }
    return starts;
  }

  private Source join(Relation.Join join) throws NotClustered {
    Source left = of(join.left());
    Source right = of(join.right());
    boolean turned = reads(join.right()) && join.kind() != Relation.Join.Kind.INNER;
    if (turned || join.kind() == Relation.Join.Kind.FULL) {
      throw new NotClustered("rows without a partner");
    }
    List<Node> both = new ArrayList<>(left.columns());
    both.addAll(right.columns());
    List<Expr> more = new ArrayList<>();
    boolean bound = false;
    for (Expr part : Expr.conjuncts(join.condition())) {
      if (isPersonEquality(part, both, left, right)) {
        bound = true;
      } else {
        more.add(part);
      }
    }
    if (!bound) {
      throw new NotClustered("join beyond the person");
    }
    List<Node> conditions = new ArrayList<>(right.predicates());
    conditions.addAll(expressions(both).all(more));
    return joined(join.kind(), left, right, conditions);
  }

  private Source joined(Relation.Join.Kind kind, Source left, Source right, List<Node> conditions) {
    List<Node> columns = new ArrayList<>(left.columns());
    List<Node> predicates = new ArrayList<>(left.predicates());
    List<Node> persons = new ArrayList<>(left.persons());
    switch (kind == Relation.Join.Kind.LEFT && conditions.isEmpty()
        ? Relation.Join.Kind.INNER
        : kind) {
      case INNER -> {
        columns.addAll(right.columns());
        predicates.addAll(conditions);
        persons.addAll(right.persons());
      }
      case LEFT ->
          columns.addAll(expressions(List.of()).where(matched(conditions), right.columns()));
      case SEMI -> predicates.addAll(conditions);
      case ANTI -> predicates.add(new TestNode(graph, TestNode.Kind.NOT, matched(conditions)));
      case MARK -> columns.add(matched(conditions));
      case FULL -> throw new IllegalStateException("a full join is refused before");
    }
    return new Source(columns, predicates, persons);
  }

  /** Whether there is a partner: never missing. */
  private Node matched(List<Node> conditions) {
    Node all =
        conditions.isEmpty()
            ? new LiteralNode(graph, ValueType.BOOLEAN, new Value.Bool(true))
            : new JunctionNode(graph, false, conditions);
    return new TestNode(graph, TestNode.Kind.TRUE, all);
  }

  private boolean reads(Relation relation) throws NotClustered {
    List<Relation.Scan> scans = new ArrayList<>();
    collect(relation, scans);
    return scans.stream().anyMatch(scan -> scan.equals(driver));
  }

  private static boolean isPersonEquality(Expr part, List<Node> both, Source left, Source right) {
    if (part instanceof Expr.Call(Function function, List<Expr> arguments)
        && function == Function.EQUAL
        && arguments.get(0) instanceof Expr.Column(int first)
        && arguments.get(1) instanceof Expr.Column(int second)) {
      Node a = both.get(first);
      Node b = both.get(second);
      return (left.isPerson(a) && right.isPerson(b)) || (left.isPerson(b) && right.isPerson(a));
    }
    return false;
  }
}
