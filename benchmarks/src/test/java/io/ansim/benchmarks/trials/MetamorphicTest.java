package io.ansim.benchmarks.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.sql.Checked;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.plan.Leaves;
import io.ansim.policy.plan.Released;
import io.ansim.policy.wire.PlanWire;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Equal questions have equal hashes, and so are one question to ledger, cache and log. */
final class MetamorphicTest {
  private static final int STYLES = 4;
  private static final int QUESTIONS = 150;
  private static final String CONJUNCTS =
      "SELECT count(*) FROM person WHERE year_of_birth > 1950 AND gender_concept_id = 8532";

  private final Trial omop = new Trial(Policies.omop());
  private final Trial clinic = new Trial(Policies.clinicOfAllRows());

  static List<List<Statement>> groups() {
    return List.copyOf(
        Corpus.same().stream()
            .collect(
                Collectors.groupingBy(
                    statement -> statement.id().replaceAll("\\..*", ""),
                    TreeMap::new,
                    Collectors.toList()))
            .values());
  }

  @ParameterizedTest
  @MethodSource("groups")
  void hash_ofTextsThatAskOneQuestion_isOne(List<Statement> group) {
    Set<Digest> hashes =
        group.stream().map(text -> hash(omop, text.sql())).collect(Collectors.toSet());
    boolean other = group.getFirst().mark("other").isPresent();
    assertEquals(other ? group.size() : 1, hashes.size(), () -> hashes(group));
  }

  @Test
  void hash_ofTheCorpusesPairs_isTheirSiblings() {
    for (String id : List.of("K02", "K04")) {
      assertEquals(hash(omop, CONJUNCTS), hash(omop, Corpus.named(Corpus.attacks(), id).sql()), id);
    }
    Statement constantKey = Corpus.named(Corpus.attacks(), "J10");
    assertEquals(hash(omop, "SELECT 'ab', count(*) FROM person"), hash(omop, constantKey.sql()));
    assertEquals(leaves("SELECT count(*) FROM person"), leaves(constantKey.sql()));
  }

  @Test
  void hash_ofQuestionsByChanceInOtherWords_isOne() throws SQLException {
    System.out.printf("metamorphic: seeds 0 to %d%n", QUESTIONS - 1);
    List<String> apart = new ArrayList<>();
    Set<Digest> all = new HashSet<>();
    int accepted = 0;
    try (Store store = Clinic.tidy(clinic.policy(), new Random(1)).of(_ -> true)) {
      for (long seed = 0; seed < QUESTIONS; seed++) {
        String plain = RandomQuestion.of(seed, Style.plain());
        if (!(clinic.check(plain) instanceof Checked.Accepted wanted)) {
          continue;
        }
        accepted++;
        all.add(PlanWire.hash(wanted.plan()));
        for (int i = 0; i < STYLES; i++) {
          String varied = RandomQuestion.of(seed, Style.varied(new Random(seed * STYLES + i)));
          if (!Ties.matter(wanted.plan())) {
            assertEquals(
                sorted(PlainAnswer.of(plain, store)),
                sorted(PlainAnswer.of(varied, store)),
                () -> "the rewriting is wrong:\n" + plain + "\n" + varied);
          }
          if (!(clinic.check(varied) instanceof Checked.Accepted got)
              || !PlanWire.hash(got.plan()).equals(PlanWire.hash(wanted.plan()))) {
            apart.add("seed " + seed + "\n  " + plain + "\n  " + varied);
          }
        }
      }
    }
    assertTrue(accepted > QUESTIONS / 2, "too few questions are accepted");
    assertTrue(all.size() > accepted / 2, "different questions have one hash");
    assertEquals(List.of(), apart, () -> apart.size() + " pairs:\n" + String.join("\n", apart));
  }

  private static List<String> sorted(PlainAnswer answer) {
    return answer.rows().stream().map(Object::toString).sorted().toList();
  }

  private static String hashes(List<Statement> group) {
    Trial trial = new Trial(Policies.omop());
    return group.stream()
        .map(text -> hash(trial, text.sql()).hex().substring(0, 8) + "  " + text.sql())
        .collect(Collectors.joining("\n", group.getFirst().title() + "\n", ""));
  }

  private List<Released.Leaf> leaves(String sql) {
    return Leaves.of(accepted(omop, sql).plan().root());
  }

  private static Digest hash(Trial trial, String sql) {
    return PlanWire.hash(accepted(trial, sql).plan());
  }

  private static Checked.Accepted accepted(Trial trial, String sql) {
    return assertInstanceOf(Checked.Accepted.class, trial.check(sql), sql);
  }
}
