package io.ansim.enclave.attack;

import io.ansim.policy.dataset.Name;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import java.util.List;
import java.util.Optional;

/** Questions about the ground: always about those who have the secret, among some persons. */
final class Questions {
  private static final Name NUMBER = new Name("number");

  private final Population population;

  Questions(Population population) {
    this.population = population;
  }

  /** How many of some persons have the secret. */
  Plan count(Expr among) {
    return ask(among, new Aggregate.Persons(Optional.empty()));
  }

  /** The same as a group by the secret, which is there or not. */
  Plan group(Expr among) {
    Released groups =
        new Released.Release(
            rows(among),
            List.of(Expr.column(population.ground().ordinalOfSecret())),
            List.of(new Aggregate.Persons(Optional.empty())));
    return new Plan(
        new Released.Keep(groups, population.isSecret(0)), List.of(new Name("secret"), NUMBER));
  }

  /** What a value adds up to over those of some persons who have the secret. */
  Plan sum(Expr value, Expr among) {
    return ask(among, new Aggregate.Sum(value, Optional.empty()));
  }

  private Plan ask(Expr among, Aggregate aggregate) {
    return new Plan(
        new Released.Release(rows(among), List.of(), List.of(aggregate)), List.of(NUMBER));
  }

  private Relation rows(Expr among) {
    return new Relation.Filter(
        population.ground().scan(), Expr.call(Function.AND, among, population.secret()));
  }

  /** Some persons and some more. */
  static Expr or(Expr some, Expr more) {
    return Expr.call(Function.OR, some, more);
  }

  /** Everyone of several descriptions. */
  static Expr anyOf(List<Expr> descriptions) {
    return new Expr.Call(Function.OR, descriptions);
  }

  /** Those of some persons who are also others. */
  static Expr and(Expr some, Expr others) {
    return Expr.call(Function.AND, some, others);
  }

  /** Everyone else. */
  static Expr not(Expr some) {
    return Expr.call(Function.NOT, some);
  }
}
