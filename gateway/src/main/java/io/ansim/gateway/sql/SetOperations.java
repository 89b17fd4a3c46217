package io.ansim.gateway.sql;

import io.ansim.policy.check.Rule;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.RelationWidth;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.logical.LogicalIntersect;
import org.apache.calcite.rel.logical.LogicalMinus;
import org.apache.calcite.rel.logical.LogicalUnion;

/** Maps set operations on rows: the person stands at the same place in every part. */
final class SetOperations {
  private final RelMapper relations;

  SetOperations(RelMapper relations) {
    this.relations = relations;
  }

  /** The rows of all parts as one. */
  Rows combine(SetOp node, List<Rows> parts) {
    SetOperation operation = operation(node);
    boolean personal = parts.stream().anyMatch(Rows::isPersonal);
    if (personal && !parts.stream().allMatch(Rows::isPersonal)) {
      throw refuse(
          "rows about persons are combined with rows about persons, public rows with public rows");
    }
    if (parts.stream().anyMatch(part -> !part.deferred().isEmpty())) {
      throw refuse("numbers that are already protected are not combined with rows");
    }
    int columns = parts.getFirst().visible().size();
    Set<Integer> persons = persons(parts, columns);
    boolean hidden = personal && persons.isEmpty();
    if (hidden
        && (operation != SetOperation.UNION_ALL || parts.stream().anyMatch(this::showsPerson))) {
      throw refuse("every part selects the person key, at the same place");
    }
    List<ValueType> types = types(parts, columns);
    Relation combined = null;
    for (Rows part : parts) {
      Relation one = outputs(part, types, hidden);
      combined = combined == null ? one : new Relation.Combine(operation, combined, one);
      relations.places().put(combined, Optional.of(relations.source().whole()));
    }
    if (combined == null) {
      throw new IllegalStateException("a set operation has parts");
    }
    return Rows.plain(combined, columns, hidden ? Set.of(columns) : persons);
  }

  /** How the parts of a node are combined. */
  SetOperation operation(SetOp node) {
    if (node.getClass() == LogicalUnion.class) {
      return node.all ? SetOperation.UNION_ALL : SetOperation.UNION;
    }
    if (node.all) {
      throw refuse("rows that occur several times are not matched one by one; leave out ALL");
    }
    if (node.getClass() == LogicalIntersect.class) {
      return SetOperation.INTERSECT;
    }
    if (node.getClass() == LogicalMinus.class) {
      return SetOperation.EXCEPT;
    }
    throw refuse("this way to combine is not part of the language");
  }

  /** The positions at which every part shows the person. */
  private static Set<Integer> persons(List<Rows> parts, int columns) {
    Set<Integer> persons = new HashSet<>();
    for (int i = 0; i < columns; i++) {
      int position = i;
      if (parts.stream().allMatch(part -> part.isPerson(position))) {
        persons.add(i);
      }
    }
    return persons;
  }

  private boolean showsPerson(Rows part) {
    return part.visible().stream()
        .anyMatch(i -> part.persons().contains(i) || part.others().contains(i));
  }

  private List<ValueType> types(List<Rows> parts, int columns) {
    List<ValueType> types = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      Optional<ValueType> common = Optional.empty();
      for (Rows part : parts) {
        if (isNull(part, i)) {
          continue;
        }
        ValueType type = type(part, i);
        ValueType before = common.orElse(type);
        if (type != before && !(type.isNumeric() && before.isNumeric())) {
          throw new Refusal(
              Rule.PARSE,
              "the parts that are combined have columns of the same types",
              relations.source().whole());
        }
        common = Optional.of(type == before ? type : ValueType.REAL);
      }
      types.add(common.orElse(type(parts.getFirst(), i)));
    }
    return types;
  }

  private ValueType type(Rows part, int column) {
    return new RowTypes(relations.policy()).of(part.relation()).get(part.visible().get(column));
  }

  private static boolean isNull(Rows part, int column) {
    return part.relation() instanceof Relation.Project(_, List<Expr> outputs)
        && outputs.get(part.visible().get(column)) instanceof Expr.Literal(_, Value value)
        && value.isNull();
  }

  /** The parser's columns in order and of the common types, then the person if it was dropped. */
  private Relation outputs(Rows part, List<ValueType> types, boolean hidden) {
    List<Expr> outputs = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      Expr column = Expr.column(part.visible().get(i));
      if (isNull(part, i)) {
        outputs.add(new Expr.Literal(types.get(i), Value.none()));
      } else {
        outputs.add(type(part, i) == types.get(i) ? column : Expr.call(Function.TO_REAL, column));
      }
    }
    if (hidden) {
      outputs.add(Expr.column(part.person()));
    }
    boolean same =
        outputs.equals(
            Rows.counting(RelationWidth.of(part.relation())).stream().map(Expr::column).toList());
    return same ? part.relation() : new Relation.Project(part.relation(), outputs);
  }

  private Refusal refuse(String message) {
    return new Refusal(
        Rule.SET_OP,
        message,
        relations
            .source()
            .lastMention("union")
            .or(() -> relations.source().lastMention("intersect"))
            .or(() -> relations.source().lastMention("except"))
            .orElse(relations.source().whole()),
        "SELECT person_id, … UNION SELECT person_id, …");
  }
}
