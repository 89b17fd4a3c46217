package io.ansim.enclave.keeper.ledger;

import io.ansim.enclave.keys.FileStateKeys;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.KeptResult;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import io.ansim.policy.ledger.Question;
import io.ansim.policy.plan.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Questions about one dataset, each at 0.005, of which a project may spend 0.02 and all 0.03. */
final class Examples {
  static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  static final DatasetId DATASET = new DatasetId("demo");
  static final Cost COST = new Cost(Rho.of("0.005"), Delta.of("0.0000001"));
  static final Budget OF_PROJECT = new Budget(Rho.of("0.02"), Delta.of("0.00001"));
  static final Budget OF_DATASET = new Budget(Rho.of("0.03"), Delta.of("0.00005"));

  static final List<Name> LABELS = List.of(new Name("persons"));

  private Examples() {}

  static Ledger open(Path folder) {
    return Ledger.open(
        folder, new FileStateKeys(folder), new SecureRandom(), InstantSource.fixed(NOW));
  }

  static Question question(String name) {
    return new Question(digest(name), digest("store"), digest("policy"));
  }

  static Order order(String project, String question) {
    return order(project, question, OF_PROJECT, OF_DATASET);
  }

  static Order order(String project, String question, Budget ofProject, Budget ofDataset) {
    return new Order(
        new JobId("job-" + question),
        new ProjectId(project),
        DATASET,
        question(question),
        COST,
        ofProject,
        ofDataset);
  }

  /** An answer with one number in it. */
  static KeptResult answer(String question, long number) {
    Question asked = question(question);
    return new KeptResult(
        new JobId("job-" + question),
        new ReleasedTable(
            ReleaseMode.DP,
            List.of(new ReleasedTable.Column(LABELS.get(0), ValueType.INTEGER)),
            List.of(List.of(new Value.Int(number)))),
        new Reply.Evidence(
            asked.store(),
            1,
            asked.policy(),
            asked.plan(),
            "sandbox report\n",
            false,
            NOW,
            new LedgerMark("0".repeat(32), 0, asked.plan())));
  }

  static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
