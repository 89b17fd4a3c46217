package io.ansim.policy.plan;

/** Any part of a plan that an objection can point at. */
public sealed interface PlanNode
    permits Relation, Released, Expr, Aggregate, UnitAggregate, WindowCall {}
