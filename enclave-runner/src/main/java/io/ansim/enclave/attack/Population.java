package io.ansim.enclave.attack;

import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.evaluate.Evaluation;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The persons of a twin as the attacker knows them: one row each, in the order of {@link
 * Ground#scan()}. Everyone has the secret with a chance of a half, whatever else is known of them.
 */
final class Population {
  private final Ground ground;
  private final Evaluation evaluation;
  private final List<List<Value>> rows = new ArrayList<>();
  private final Map<List<Value>, Integer> sharing = new HashMap<>();
  private final List<Integer> targets;

  /**
   * Invents persons.
   *
   * @param persons how many
   * @param targets how many of them are attacked, half of them with the secret
   * @throws IllegalArgumentException if so few values are declared that nobody is alone in what the
   *     attacker knows
   */
  Population(
      DatasetPolicy policy, Ground ground, int persons, int targets, RandomGenerator random) {
    this.ground = ground;
    this.evaluation = new Evaluation(new RowTypes(policy), new RowTypes(policy).of(ground.scan()));
    ColumnValues secret = new ColumnValues(ground.secret());
    for (int person = 0; person < persons; person++) {
      List<Value> row = new ArrayList<>();
      row.add(new ColumnValues(ground.person()).draw(person, person, random));
      for (Column column : ground.known()) {
        row.add(new ColumnValues(column).draw(person, person, random));
      }
      row.add(random.nextBoolean() ? secret.secret() : secret.openly(random));
      ground.quantity().ifPresent(column -> row.add(new ColumnValues(column).low(random)));
      rows.add(row);
      for (int columns = 1; columns <= ground.known().size(); columns++) {
        sharing.merge(List.copyOf(known(person, columns)), 1, Integer::sum);
      }
    }
    this.targets = chooseTargets(targets);
    ground
        .quantity()
        .ifPresent(column ->
            this.targets.forEach(target ->
                rows.get(target).set(ground.ordinalOfQuantity(), new ColumnValues(column).top())));
  }

  private List<Integer> chooseTargets(int count) {
    List<Integer> chosen = new ArrayList<>();
    for (boolean holds : new boolean[] {true, false}) {
      IntStream.range(0, rows.size())
          .filter(person -> isAlone(person) && holdsSecret(person) == holds)
          .limit(count / 2)
          .forEach(chosen::add);
    }
    if (chosen.size() < count / 2 * 2) {
      throw new IllegalArgumentException(
          "too few values are declared in table `%s` to know one person from another"
              .formatted(ground.table().name()));
    }
    return List.copyOf(chosen);
  }

  /** The table and its columns. */
  Ground ground() {
    return ground;
  }

  /** The number of persons. */
  int size() {
    return rows.size();
  }

  /** A person's row, in the order of {@link Ground#scan()}. */
  List<Value> row(int person) {
    return List.copyOf(rows.get(person));
  }

  /** The persons that are attacked, half of them with the secret. */
  List<Integer> targets() {
    return targets;
  }

  /** Whether a person has the secret. */
  boolean holdsSecret(int person) {
    return isTrue(secret(), person);
  }

  /** Whether a predicate over {@link Ground#scan()} is true of a person. */
  boolean isTrue(Expr predicate, int person) {
    return evaluation.isTrue(predicate, rows.get(person));
  }

  /** Whether nobody else shares what is known of a person. */
  boolean isAlone(int person) {
    return sharing(person, ground.known().size()) == 1;
  }

  /** The rows that have the secret. */
  Expr secret() {
    return isSecret(ground.ordinalOfSecret());
  }

  /** Whether a column is what those have who have the secret. */
  Expr isSecret(int ordinal) {
    return Expr.call(
        Function.EQUAL,
        Expr.column(ordinal),
        literal(ground.secret(), new ColumnValues(ground.secret()).secret()));
  }

  /** A person, described by what is known of nobody else; by all that is known if it is shared. */
  Expr describe(int person) {
    int columns = 1;
    while (columns < ground.known().size() && sharing(person, columns) > 1) {
      columns++;
    }
    return knownAre(known(person, columns));
  }

  /** Those of whom a known column is at most what it is of a person drawn by chance. */
  Expr half(RandomGenerator random) {
    int i = random.nextInt(ground.known().size());
    Value cut = rows.get(random.nextInt(rows.size())).get(ground.ordinalOfKnown(i));
    return Expr.call(
        Function.LESS_OR_EQUAL,
        Expr.column(ground.ordinalOfKnown(i)),
        literal(ground.known().get(i), cut));
  }

  /** A condition that is true of everyone, as nobody has all of what it denies. */
  Expr dummy(RandomGenerator random) {
    List<Value> nobody;
    do {
      nobody =
          IntStream.range(0, ground.known().size())
              .mapToObj(i -> rows.get(random.nextInt(rows.size())).get(ground.ordinalOfKnown(i)))
              .toList();
    } while (sharing.containsKey(nobody));
    return Expr.call(Function.NOT, knownAre(nobody));
  }

  private Expr knownAre(List<Value> values) {
    return Expr.and(
        IntStream.range(0, values.size()).mapToObj(i -> knownIs(i, values.get(i))).toList());
  }

  private Expr knownIs(int i, Value value) {
    return Expr.call(
        Function.EQUAL,
        Expr.column(ground.ordinalOfKnown(i)),
        literal(ground.known().get(i), value));
  }

  private int sharing(int person, int columns) {
    return sharing.getOrDefault(known(person, columns), 0);
  }

  private List<Value> known(int person, int columns) {
    return rows.get(person).subList(1, 1 + columns);
  }

  private static Expr literal(Column column, Value value) {
    return new Expr.Literal(column.type(), value);
  }
}
