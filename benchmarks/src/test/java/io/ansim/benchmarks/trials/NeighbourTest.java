package io.ansim.benchmarks.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.gateway.sql.Checked;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.SetOperation;
import io.ansim.policy.plan.UnitAggregate;
import io.ansim.policy.plan.WindowCall;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Without any one person, every exact primitive moves at most as far as is declared, and what does
 * not concern that person does not move at all: over questions made by chance.
 */
final class NeighbourTest {
  private static final int PERSONS = 8;

  /** A bound under which most persons have more than counts. */
  private static final ContributionBound NARROW = new ContributionBound(2, 3);

  @Test
  void answers_withoutOnePerson_moveWithinTheirBounds() throws SQLException {
    tryQuestions(0, 500);
  }

  @Test
  void answers_toTheCorpusWithoutOnePerson_moveWithinTheirBounds() throws SQLException {
    Trial trial = new Trial(Policies.omop(), new ContributionBound(3, 20));
    try (Neighbours demo =
        new Neighbours(trial, OmopSample.ofDemo(trial.policy()), new Random(1), PERSONS)) {
      for (Statement question : IdentityTest.questions()) {
        if (trial.check(question.sql()) instanceof Checked.Accepted answered) {
          try {
            demo.check(answered, new Random(question.sql().length()), 2);
          } catch (AssertionError moved) {
            throw new AssertionError(question.id(), moved);
          }
        }
      }
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {1_000_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000})
  void answers_ofManyMore_moveWithinTheirBounds(long seed) throws SQLException {
    tryQuestions(seed, 1_000);
  }

  private static void tryQuestions(long firstSeed, int wanted) throws SQLException {
    System.out.printf("neighbours: %d questions from seed %d%n", wanted, firstSeed);
    Kinds kinds = new Kinds();
    long seed = firstSeed;
    int accepted = 0;
    Trial own = new Trial(Policies.clinic());
    Clinic clinic = Clinic.of(own.policy(), new Random(firstSeed));
    try (Neighbours wide = new Neighbours(own, clinic, new Random(firstSeed), PERSONS);
        Neighbours narrow =
            new Neighbours(
                new Trial(own.policy(), NARROW), clinic, new Random(firstSeed), PERSONS)) {
      for (; accepted < wanted; seed++) {
        assertTrue(seed - firstSeed < 2L * wanted, "fewer than half of the questions are accepted");
        String sql = RandomQuestion.of(seed, Style.plain());
        if (own.check(sql) instanceof Checked.Accepted answered) {
          accepted++;
          kinds.add(answered.plan());
          try {
            (seed % 2 == 0 ? wide : narrow).check(answered, new Random(seed), 1);
          } catch (AssertionError | SQLException | RuntimeException moved) {
            throw new AssertionError("seed " + seed + ": " + sql, moved);
          }
        }
      }
    }
    System.out.printf("neighbours: %d of %d accepted%n", accepted, seed - firstSeed);
    Set<String> missing = everyKind();
    missing.removeAll(kinds.found());
    assertEquals(Set.of(), missing, "kinds that no question has");
  }

  private static Set<String> everyKind() {
    Set<String> names = new TreeSet<>();
    Stream.of(Relation.class, Released.class, Aggregate.class, Expr.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredClasses()))
        .filter(Class::isRecord)
        .forEach(type -> names.add(Kinds.name(type)));
    Stream.of(
            Relation.Join.Kind.values(),
            SetOperation.values(),
            UnitAggregate.Kind.values(),
            WindowCall.Kind.values(),
            Function.values())
        .flatMap(Arrays::stream)
        .forEach(constant -> names.add(Kinds.name(constant.getDeclaringClass()) + "." + constant));
    return names;
  }
}
