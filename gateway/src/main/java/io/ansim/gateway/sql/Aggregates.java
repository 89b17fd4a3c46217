package io.ansim.gateway.sql;

import org.apache.calcite.rel.logical.LogicalAggregate;

/** Maps aggregates: within a person to a group, across persons to releases. */
final class Aggregates {
  private final RelMapper relations;

  Aggregates(RelMapper relations) {
    this.relations = relations;
  }

  RelMapper.Mapped aggregate(LogicalAggregate aggregate, Rows rows) {
    boolean withinPerson = aggregate.getGroupSet().asList().stream().anyMatch(rows::isPerson);
    return withinPerson || !rows.isPersonal()
        ? new RelMapper.Mapped.Inside(new WithinPerson(relations, rows).group(aggregate))
        : new RelMapper.Mapped.Outside(new AcrossPersons(relations, rows, aggregate).released());
  }
}
