package io.ansim.enclave.keeper.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.JobId;
import io.ansim.policy.ledger.AskOdometer;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.plan.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same questions at the same time. */
final class LedgerThreadsTest {
  @TempDir Path folder;

  @Test
  void debit_sameQuestionAtOnce_runsOnceAndAnswersAll() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    try (Ledger ledger = Examples.open(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Optional<Kept>>> asks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String project = i % 2 == 0 ? "alpha" : "beta";
        asks.add(() -> ask(ledger, project, "a", runs));
      }
      for (Future<Optional<Kept>> each : threads.invokeAll(asks)) {
        assertEquals(
            new Value.Int(7),
            each.get()
                .orElseThrow()
                .to(new JobId("j"), Examples.LABELS, ledger.mark())
                .release()
                .rows()
                .get(0)
                .get(0));
      }
      assertEquals(1, runs.get());
      Odometer odometer = odometer(ledger);
      odometer.accounts().forEach(state -> assertEquals(Examples.COST, state.spent()));
      assertEquals(2, odometer.spendings().size());
    }
  }

  @Test
  void await_runThatFails_endsWithoutAnswerForAll() throws Exception {
    try (Ledger ledger = Examples.open(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Fresh fresh = assertInstanceOf(Fresh.class, ledger.debit(Examples.order("alpha", "a")));
      Shared shared = assertInstanceOf(Shared.class, ledger.debit(Examples.order("beta", "a")));
      assertTrue(fresh.isAwaited());
      Future<Optional<Kept>> waiting = threads.submit(shared::await);
      fresh.close();
      assertEquals(Optional.empty(), waiting.get());
      assertInstanceOf(Fresh.class, ledger.debit(Examples.order("beta", "a"))).close();
    }
  }

  @Test
  void debit_manyQuestionsAtOnce_neverExceedABudget() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    try (Ledger ledger = Examples.open(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Optional<Kept>>> asks = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String question = "q" + i;
        String project = List.of("alpha", "beta", "gamma").get(i % 3);
        asks.add(() -> ask(ledger, project, question, runs));
      }
      for (Future<Optional<Kept>> each : threads.invokeAll(asks)) {
        each.get();
      }
      assertEquals(6, runs.get(), "0.03 at 0.005");
      assertEquals(Examples.OF_DATASET.rho(), odometer(ledger).accounts().get(0).spent().rho());
    }
  }

  private static Optional<Kept> ask(
      Ledger ledger, String project, String question, AtomicInteger runs) {
    return switch (ledger.debit(Examples.order(project, question))) {
      case Debit.Exhausted _ -> Optional.empty();
      case Debit.Repeated(Kept kept) -> Optional.of(kept);
      case Shared shared -> shared.await();
      case Fresh fresh -> {
        try (fresh) {
          runs.incrementAndGet();
          yield Optional.of(fresh.answered(Examples.answer(question, 7)));
        }
      }
    };
  }

  private static Odometer odometer(Ledger ledger) {
    AskOdometer ask =
        new AskOdometer(Examples.DATASET, Bytes.of(new byte[AskOdometer.NONCE_BYTES]));
    return ledger.odometer(ask, Examples.OF_PROJECT, Examples.OF_DATASET);
  }
}
