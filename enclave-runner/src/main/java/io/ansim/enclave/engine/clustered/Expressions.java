package io.ansim.enclave.engine.clustered;

import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles expressions over the columns of one relation. What it does not know exactly it refuses.
 */
final class Expressions {
  private final Graph graph;
  private final RowTypes types;
  private final List<Node> columns;
  private final Map<Expr, Node> known = new HashMap<>();

  Expressions(Graph graph, RowTypes types, List<Node> columns) {
    this.graph = graph;
    this.types = types;
    this.columns = columns;
  }

  Node of(Expr expr) throws NotClustered {
    Node node = known.get(expr);
    if (node == null) {
      node =
          switch (expr) {
            case Expr.Column(int ordinal) -> readable(columns.get(ordinal));
            case Expr.Literal(var type, var value) -> new LiteralNode(graph, type, value);
            case Expr.Call call -> call(call.function(), all(call.arguments()));
          };
      known.put(expr, node);
    }
    return node;
  }

  List<Node> all(List<Expr> exprs) throws NotClustered {
    List<Node> nodes = new ArrayList<>();
    for (Expr expr : exprs) {
      nodes.add(of(expr));
    }
    return nodes;
  }

  private static Node readable(Node column) throws NotClustered {
    if (column instanceof UnreadNode) {
      throw new NotClustered("texts without a dictionary");
    }
    return column;
  }

  private Node call(Function function, List<Node> a) throws NotClustered {
    if (function == Function.IS_NULL) {
      return new TestNode(graph, TestNode.Kind.MISSING, a.getFirst());
    }
    if (Texts.isLookup(a)) {
      return Texts.lookup(graph, types, function, a);
    }
    return switch (function) {
      case AND -> new JunctionNode(graph, false, a);
      case OR -> new JunctionNode(graph, true, a);
      case NOT -> new TestNode(graph, TestNode.Kind.NOT, a.getFirst());
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> compare(function, a);
      case IS_DISTINCT -> {
        List<Node> alike = comparable(a);
        yield new DistinctNode(graph, alike.get(0), alike.get(1));
      }
      case ADD, SUBTRACT, MULTIPLY -> arithmetic(function, a.get(0), a.get(1));
      case NEGATE -> arithmetic(Function.SUBTRACT, integer(0), a.getFirst());
      case ABS ->
          a.getFirst().isReal()
              ? real(function, a.getFirst(), a.getFirst())
              : convert(ConvertNode.Kind.MAGNITUDE, a.getFirst());
      case DIVIDE -> real(function, real(a.get(0)), real(a.get(1)));
      case INTEGER_DIVIDE -> new IntegerNode(graph, function, a.get(0), a.get(1));
      case FLOOR, CEILING, SQRT -> real(function, real(a.getFirst()), real(a.getFirst()));
      case LEAST -> extreme(true, a);
      case GREATEST -> extreme(false, a);
      case COALESCE -> coalesce(a);
      case NULL_IF ->
          choice(List.of(compare(Function.EQUAL, a)), List.of(none(a.get(0).type())), a.get(0));
      case CASE -> cases(a);
      case YEAR -> part(CalendarNode.Part.YEAR, a.getFirst());
      case QUARTER -> part(CalendarNode.Part.QUARTER, a.getFirst());
      case MONTH -> part(CalendarNode.Part.MONTH, a.getFirst());
      case TRUNCATE_TO_YEAR -> part(CalendarNode.Part.YEAR_BEGINS, a.getFirst());
      case TRUNCATE_TO_QUARTER -> part(CalendarNode.Part.QUARTER_BEGINS, a.getFirst());
      case TRUNCATE_TO_MONTH -> part(CalendarNode.Part.MONTH_BEGINS, a.getFirst());
      case TO_DATE -> day(a.getFirst());
      case ADD_DAYS ->
          a.get(0).type() == ValueType.DATE
              ? new ShiftNode(graph, a.get(0), a.get(1), 1, StoredColumn.DAYS)
              : new ShiftNode(
                  graph, a.get(0), a.get(1), StoredColumn.MICROS_OF_DAY, StoredColumn.TIMES);
      case DAYS_BETWEEN -> between(day(a.get(0)), day(a.get(1)));
      case MONTHS_BETWEEN ->
          between(
              part(CalendarNode.Part.MONTHS, a.get(0)), part(CalendarNode.Part.MONTHS, a.get(1)));
      case YEARS_BETWEEN ->
          between(part(CalendarNode.Part.YEAR, a.get(0)), part(CalendarNode.Part.YEAR, a.get(1)));
      case TO_INTEGER ->
          convert(
              a.getFirst().isReal() ? ConvertNode.Kind.ROUNDED : ConvertNode.Kind.WHOLE,
              a.getFirst());
      case TO_REAL -> real(a.getFirst());
      // Of these the engine's own reading decides, be it only the last bit of a result.
      case STARTS_WITH, PREFIX, CONCAT, ROUND, EXP, LN, POWER, ADD_MONTHS, MAKE_DATE, IS_NULL ->
          throw new NotClustered(function.name());
    };
  }

  private Node integer(long value) {
    return new LiteralNode(graph, ValueType.INTEGER, new Value.Int(value));
  }

  private Node none(ValueType type) {
    return new LiteralNode(graph, type, Value.none());
  }

  private Node convert(ConvertNode.Kind kind, Node of) {
    return new ConvertNode(graph, kind, of);
  }

  private Node real(Node number) {
    return number.isReal() ? number : convert(ConvertNode.Kind.REAL, number);
  }

  private Node real(Function function, Node left, Node right) {
    return new RealNode(graph, function, left, right);
  }

  private Node arithmetic(Function function, Node left, Node right) {
    return left.isReal() || right.isReal()
        ? real(function, real(left), real(right))
        : new IntegerNode(graph, function, left, right);
  }

  private Node compare(Function function, List<Node> a) throws NotClustered {
    List<Node> alike = comparable(a);
    return new CompareNode(graph, function, alike.get(0), alike.get(1));
  }

  /** Of a mixed pair the engine makes reals, or times. */
  private List<Node> comparable(List<Node> a) throws NotClustered {
    if (a.getFirst().type() == ValueType.TEXT) {
      throw new NotClustered("two texts");
    }
    if (a.stream().anyMatch(Node::isReal)) {
      return a.stream().map(this::real).toList();
    }
    boolean timed = a.stream().anyMatch(each -> each.type() == ValueType.TIMESTAMP);
    return timed ? a.stream().map(this::time).toList() : a;
  }

  private Node time(Node moment) {
    return moment.type() == ValueType.TIMESTAMP
        ? moment
        : convert(ConvertNode.Kind.MIDNIGHT, moment);
  }

  private Node day(Node moment) {
    return moment.type() == ValueType.DATE ? moment : convert(ConvertNode.Kind.DAY, moment);
  }

  private Node part(CalendarNode.Part part, Node moment) {
    return new CalendarNode(graph, part, day(moment));
  }

  private Node between(Node first, Node last) {
    Node from = first.type() == ValueType.DATE ? number(first) : first;
    Node to = last.type() == ValueType.DATE ? number(last) : last;
    return new IntegerNode(graph, Function.SUBTRACT, to, from);
  }

  private Node number(Node day) {
    return convert(ConvertNode.Kind.WHOLE, day);
  }

  private Node extreme(boolean least, List<Node> a) throws NotClustered {
    if (a.getFirst().type() == ValueType.TEXT) {
      throw new NotClustered("texts by order");
    }
    boolean real = a.stream().anyMatch(Node::isReal);
    return new ExtremeNode(
        graph,
        real ? ValueType.REAL : a.getFirst().type(),
        least,
        real ? a.stream().map(this::real).toList() : a);
  }

  private Node coalesce(List<Node> a) {
    List<Node> conditions = new ArrayList<>();
    for (Node value : a.subList(0, a.size() - 1)) {
      Node missing = new TestNode(graph, TestNode.Kind.MISSING, value);
      conditions.add(new TestNode(graph, TestNode.Kind.NOT, missing));
    }
    return choice(conditions, a.subList(0, a.size() - 1), a.getLast());
  }

  private Node cases(List<Node> a) {
    List<Node> conditions = new ArrayList<>();
    List<Node> values = new ArrayList<>();
    for (int i = 0; i + 1 < a.size(); i += 2) {
      conditions.add(a.get(i));
      values.add(a.get(i + 1));
    }
    return choice(conditions, values, a.getLast());
  }

  /** A choice; of an integer and a real it is a real, and texts get one dictionary. */
  Node choice(List<Node> conditions, List<Node> values, Node otherwise) {
    List<Node> branches = new ArrayList<>(values);
    branches.add(otherwise);
    List<String> texts = List.of();
    if (branches.stream().anyMatch(Node::isReal)) {
      branches.replaceAll(this::real);
    } else if (otherwise.type() == ValueType.TEXT) {
      List<String> merged = Texts.merged(branches);
      branches.replaceAll(branch -> Texts.remapped(graph, branch, merged));
      texts = merged;
    }
    return new ChoiceNode(
        graph,
        branches.getFirst().type(),
        texts,
        conditions,
        branches.subList(0, values.size()),
        branches.getLast());
  }

  /** Of each column its value where a condition holds, else none. */
  List<Node> where(Node condition, List<Node> values) {
    List<Node> nodes = new ArrayList<>();
    for (Node value : values) {
      nodes.add(
          value instanceof UnreadNode
              ? value
              : choice(
                  Collections.singletonList(condition),
                  Collections.singletonList(value),
                  none(value.type())));
    }
    return nodes;
  }
}
