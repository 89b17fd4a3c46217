package io.ansim.enclave.engine.clustered;

import io.ansim.enclave.emit.ContributionBound;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.store.arrow.v1.ColumnarTable;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.disclosure.Ask;
import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.evaluate.GroupDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Computes the exact cells of one release in one pass over rows that are clustered by person: the
 * same cells, number for number, as the engine computes from the statements of {@code emit}.
 */
public final class ClusteredCells {
  private final Question question;
  private final Assembly.Terms terms;

  private ClusteredCells(Question question, Assembly.Terms terms) {
    this.question = question;
    this.terms = terms;
  }

  /**
   * A request as it is answered here; nothing if it is left to the engine. That is decided by the
   * plan and by how columns are laid out, before a value is read.
   *
   * @param tables the open tables of persons
   * @param ask a release that the judge permits
   * @param bound how much of one person counts
   */
  public static Optional<ClusteredCells> of(
      Map<Name, ColumnarTable> tables,
      DatasetPolicy policy,
      Ask.OfCells ask,
      ContributionBound bound) {
    try {
      Protection protection = policy.protection();
      boolean noisy = protection.rules() instanceof Protection.Dp;
      return Optional.of(
          new ClusteredCells(
              new Questions(policy, tables, ask, bound).question(),
              new Assembly.Terms(
                  protection.minPersons(),
                  protection.maxExactCells(),
                  noisy && GroupDomain.of(policy, ask.leaf()).isEmpty(),
                  noisy)));
    } catch (NotClustered leftToTheEngine) {
      return Optional.empty();
    }
  }

  /**
   * Makes the loops over rows known to the compiler, before there is a dataset.
   *
   * @param onward what is done with cells once they are there
   */
  public static void warmUp(Consumer<Cells> onward) {
    Rehearsal.run(onward);
  }

  /**
   * Goes through the rows.
   *
   * @param keys by which it is chosen what counts, and by which persons are told apart
   * @param threads how many threads share the rows, at least 1
   * @param progress told by any of them how far they are, in percent
   */
  public ClusteredAnswer answer(QuestionKeys keys, int threads, IntConsumer progress) {
    return answer(keys, threads, Frame.ROWS, progress);
  }

  /** Goes through the rows in blocks of no more than so many. */
  ClusteredAnswer answer(QuestionKeys keys, int threads, int rows, IntConsumer progress) {
    List<Pass> passes = new ArrayList<>();
    try {
      for (int i = 0; i < threads; i++) {
        passes.add(new Pass(question, keys, Room.of(threads), rows));
      }
      run(passes, progress);
      return Assembly.of(question, terms, passes);
    } catch (OutOfRoom tooLarge) {
      return new ClusteredAnswer.TooLarge();
    } finally {
      passes.forEach(Pass::close);
    }
  }

  private void run(List<Pass> passes, IntConsumer progress) {
    List<Slice> slices = Slice.of(question.table(), passes.size());
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    Runnable slice = () -> progress.accept(100 * done.incrementAndGet() / slices.size());
    try (ExecutorService others = Executors.newFixedThreadPool(passes.size())) {
      List<Future<?>> running = new ArrayList<>();
      for (Pass pass : passes) {
        running.add(others.submit(() -> run(pass, slices, next, slice)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("a pass failed", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private static void run(Pass pass, List<Slice> slices, AtomicInteger next, Runnable eachDone) {
    for (int i = next.getAndIncrement(); i < slices.size(); i = next.getAndIncrement()) {
      pass.run(slices.get(i));
      eachDone.run();
    }
  }
}
