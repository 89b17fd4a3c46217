package io.ansim.policy.plan;

/** How many columns a relation has. */
public final class RelationWidth {
  private RelationWidth() {}

  /** The number of columns, whether or not the relation type-checks. */
  public static int of(Relation relation) {
    return switch (relation) {
      case Relation.Scan scan -> scan.columns().size();
      case Relation.Values values -> values.types().size();
      case Relation.Filter filter -> of(filter.input());
      case Relation.Project project -> project.outputs().size();
      case Relation.Join join ->
          switch (join.kind()) {
            case INNER, LEFT, FULL -> of(join.left()) + of(join.right());
            case SEMI, ANTI -> of(join.left());
          };
      case Relation.UnitGroup group -> group.keys().size() + group.aggregates().size();
    };
  }
}
