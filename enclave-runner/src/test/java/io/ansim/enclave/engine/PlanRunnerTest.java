package io.ansim.enclave.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.example.Clinic;
import io.ansim.enclave.example.PlanText;
import io.ansim.enclave.example.RenderedCells;
import io.ansim.enclave.keys.ChoiceKey;
import io.ansim.enclave.keys.LifeKey;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.Opened;
import io.ansim.enclave.store.arrow.v1.SealedArrow;
import io.ansim.enclave.worker.Engine;
import io.ansim.policy.disclosure.Answer;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.EngineRequest;
import io.ansim.policy.plan.Released;
import io.ansim.policy.wire.ReleaseWire;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which questions about a sealed Arrow store the engine is given the dataset for. */
class PlanRunnerTest {
  private static final String CLUSTERED =
      "(release (scan visit person_id kind) (keys $1) (rows) (persons))";
  private static final String OF_THE_ENGINE =
      "(release (join full (scan person id) (scan visit person_id) (equal $0 $1)) (keys) (rows))";

  /** An engine that must not be asked. */
  private static final Engine UNASKED =
      new Engine() {
        @Override
        public Connection connection() {
          throw new IllegalStateException("the engine was asked");
        }

        @Override
        public int threads() {
          return 2;
        }
      };

  @TempDir private Path folder;
  private SealedArrow sealed;
  private Opened opened;

  @BeforeEach
  void seal() throws Exception {
    try (Connection plain = Clinic.open()) {
      sealed = SealedArrow.of(folder, plain, "dataset", Clinic.POLICY.tables(), 3);
    }
    opened = sealed.opened();
  }

  @AfterEach
  void close() {
    opened.close();
    sealed.close();
  }

  @Test
  void run_operatorAnswersEveryAsk_attachesNothing() throws Exception {
    List<Integer> told = new ArrayList<>();
    List<Answer> answers = run(told, CLUSTERED, CLUSTERED, CLUSTERED);
    assertEquals(3, answers.size());
    for (Answer answer : answers) {
      assertEquals(3, assertInstanceOf(Cells.class, answer).cells().size());
    }
    assertEquals(told.stream().sorted().distinct().toList(), told);
    assertEquals(100, told.getLast());
  }

  @Test
  void run_oneAskIsLeftToTheEngine_asksIt() {
    assertThrows(
        IllegalStateException.class, () -> run(new ArrayList<>(), CLUSTERED, OF_THE_ENGINE));
  }

  private List<Answer> run(List<Integer> told, String... releases) throws Exception {
    List<Ask> asks =
        Stream.of(releases)
            .map(text -> (Released.Release) PlanText.leaf(text))
            .<Ask>map(release -> RenderedCells.weighed(release, 0, 100))
            .toList();
    byte[] job = ReleaseWire.REQUEST.encode(new EngineRequest(Clinic.POLICY, asks));
    try (Secret choice = Secret.blank(ChoiceKey.BYTES);
        Secret persons = Secret.blank(LifeKey.BYTES)) {
      QuestionKeys keys = new QuestionKeys(choice, persons);
      return ReleaseWire.ANSWERS.decode(
          new PlanRunner().run(UNASKED, opened.dataset(), keys, job, told::add));
    }
  }
}
