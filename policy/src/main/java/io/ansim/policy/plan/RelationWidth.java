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
            case MARK -> of(join.left()) + 1;
          };
      case Relation.UnitGroup group -> group.keys().size() + group.aggregates().size();
      case Relation.Window window -> of(window.input()) + window.calls().size();
      case Relation.Combine combine -> of(combine.left());
    };
  }

  /** The number of columns of a released table, whether or not it type-checks. */
  public static int of(Released released) {
    return switch (released) {
      case Released.Release release -> release.keys().size() + release.aggregates().size();
      case Released.Browse browse -> of(browse.input());
      case Released.Compute compute -> compute.outputs().size();
      case Released.Keep keep -> of(keep.input());
      case Released.Sort sort -> of(sort.input());
      case Released.Limit limit -> of(limit.input());
      case Released.Group group -> group.keys().size() + group.aggregates().size();
      case Released.Window window -> of(window.input()) + window.calls().size();
      case Released.Join join ->
          switch (join.kind()) {
            case INNER, LEFT, FULL -> of(join.left()) + of(join.right());
            case SEMI, ANTI -> of(join.left());
            case MARK -> of(join.left()) + 1;
          };
      case Released.Combine combine -> of(combine.left());
    };
  }
}
