package io.ansim.enclave.keeper.ledger;

import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.KeptResult;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.ledger.Question;
import io.ansim.policy.plan.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A process that asks one ledger for as long as it lives, from several threads, and prints each
 * answer once it may leave: {@code dataset project question number ledger sequence head}.
 */
final class LedgerLoad {
  static final int THREADS = 6;
  static final int QUESTIONS = 150;
  static final int PER_PROJECT = 30;
  static final int PER_DATASET = 60;
  static final Budget OF_PROJECT = times(PER_PROJECT);
  static final Budget OF_DATASET = times(PER_DATASET);

  private LedgerLoad() {}

  public static void main(String[] arguments) {
    Ledger ledger = Examples.open(Path.of(arguments[0]));
    DatasetId dataset = new DatasetId(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    say("ready");
    for (int i = 0; i < THREADS; i++) {
      RandomGenerator random = new SplittableRandom(seed * THREADS + i);
      Thread.ofPlatform().start(() -> ask(ledger, dataset, random));
    }
  }

  static Order order(String project, DatasetId dataset, String question) {
    return new Order(
        new JobId("job-" + question),
        new ProjectId(project),
        dataset,
        question(dataset, question),
        Examples.COST,
        OF_PROJECT,
        OF_DATASET);
  }

  private static Question question(DatasetId dataset, String question) {
    return new Question(
        Examples.digest(question), Examples.digest(dataset.value()), Examples.digest("policy"));
  }

  private static void ask(Ledger ledger, DatasetId dataset, RandomGenerator random) {
    while (true) {
      String project = "p" + random.nextInt(3);
      String question = "q" + random.nextInt(QUESTIONS);
      switch (ledger.debit(order(project, dataset, question))) {
        case Debit.Exhausted _ -> {}
        case Debit.Repeated(Kept kept) -> tell(ledger, dataset, project, question, kept);
        case Shared shared ->
            shared.await().ifPresent(kept -> tell(ledger, dataset, project, question, kept));
        case Fresh fresh -> {
          try (fresh) {
            if (random.nextInt(10) > 0) {
              KeptResult answer = Examples.answer(question, random.nextLong());
              tell(ledger, dataset, project, question, fresh.answered(answer));
            }
          }
        }
      }
    }
  }

  private static void tell(
      Ledger ledger, DatasetId dataset, String project, String question, Kept kept) {
    LedgerMark mark = ledger.mark();
    KeptResult reply = kept.to(new JobId("job"), Examples.LABELS, mark);
    long number = ((Value.Int) reply.release().rows().get(0).get(0)).value();
    say(
        "%s %s %s %d %s %d %s"
            .formatted(
                dataset, project, question, number, mark.ledger(), mark.sequence(), mark.head()));
  }

  /** A line in one write. */
  private static void say(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
    synchronized (LedgerLoad.class) {
      System.out.write(bytes, 0, bytes.length);
      System.out.flush();
    }
  }

  private static Budget times(int questions) {
    return new Budget(
        new Rho(Examples.COST.rho().nano() * questions),
        new Delta(Examples.COST.delta().femto() * questions));
  }
}
