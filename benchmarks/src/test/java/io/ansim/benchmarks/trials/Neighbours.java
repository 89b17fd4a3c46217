package io.ansim.benchmarks.trials;

import io.ansim.gateway.sql.Checked;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A population with everybody, and for some of its persons without and with them alone. */
final class Neighbours implements AutoCloseable {
  private record Person(Store others, Store alone) {}

  private final Trial trial;
  private final Store everybody;
  private final List<Person> persons = new ArrayList<>();

  /** A population, and so many of its persons, chosen by chance. */
  Neighbours(Trial trial, Population population, RandomGenerator random, int count)
      throws SQLException {
    this.trial = trial;
    this.everybody = population.of(_ -> true);
    for (int i = 0; i < count; i++) {
      long one = population.persons().get(random.nextInt(population.persons().size()));
      persons.add(
          new Person(
              population.of(person -> person != one), population.of(person -> person == one)));
    }
  }

  /** Everybody. */
  Store everybody() {
    return everybody;
  }

  /** Fails if one of so many persons moves the answer to an accepted text by more than declared. */
  void check(Checked.Accepted accepted, RandomGenerator random, int count) throws SQLException {
    List<Ask> asks = Trial.asks(accepted);
    List<Answer> all = trial.answers(asks, everybody.connection());
    for (int i = 0; i < count; i++) {
      Person person = persons.get(random.nextInt(persons.size()));
      List<Answer> others = trial.answers(asks, person.others.connection());
      List<Answer> alone = trial.answers(asks, person.alone.connection());
      for (int j = 0; j < asks.size(); j++) {
        PersonsBound.check(trial, asks.get(j), all.get(j), others.get(j), alone.get(j));
      }
    }
  }

  @Override
  public void close() throws SQLException {
    everybody.close();
    for (Person person : persons) {
      person.others.close();
      person.alone.close();
    }
  }
}
