package io.ansim.enclave.keeper.ledger;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.JobId;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.Question;
import io.ansim.policy.ledger.RaiseId;
import io.ansim.policy.ledger.Spending;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The one text of an entry: a word for its kind, then its fields, a space between them. */
final class EntryText {
  private static final String ALL_PROJECTS = "*";

  private EntryText() {}

  static byte[] encode(Entry entry) {
    String text =
        switch (entry) {
          case Entry.Debited(DatasetId dataset, Spending spending, boolean opens) ->
              line(
                  opens ? "debited" : "joined",
                  millis(spending.at()),
                  spending.job(),
                  spending.project(),
                  dataset,
                  spending.question().plan(),
                  spending.question().store(),
                  spending.question().policy(),
                  cost(spending.cost()),
                  cost(spending.datasetCost()));
          case Entry.Answered(Digest question, Digest release, Instant at) ->
              line("answered", millis(at), question, release);
          case Entry.Failed(Digest question, Instant at) -> line("failed", millis(at), question);
          case Entry.Raised(RaiseId id, Account account, Budget amount, Instant at) ->
              line(
                  "raised",
                  millis(at),
                  id,
                  account.dataset(),
                  account.project().map(ProjectId::value).orElse(ALL_PROJECTS),
                  cost(new Cost(amount.rho(), amount.delta(), amount.questions())));
        };
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads what {@link #encode} wrote, and nothing else. */
  static Entry decode(byte[] bytes) {
    try {
      String text = new String(bytes, StandardCharsets.US_ASCII);
      Iterator<String> words = Arrays.asList(text.split(" ", -1)).iterator();
      Entry entry = read(words.next(), instant(words), words);
      if (!Arrays.equals(encode(entry), bytes)) {
        throw new IllegalArgumentException("not in its one text form");
      }
      return entry;
    } catch (IllegalArgumentException | NoSuchElementException malformed) {
      throw new EnclaveFault(
          FaultCode.JOURNAL_REFUSED, "the ledger holds what is no entry", malformed);
    }
  }

  private static Entry read(String kind, Instant at, Iterator<String> words) {
    return switch (kind) {
      case "debited", "joined" -> {
        JobId job = new JobId(words.next());
        ProjectId project = new ProjectId(words.next());
        DatasetId dataset = new DatasetId(words.next());
        Question question = new Question(digest(words), digest(words), digest(words));
        Spending spending = new Spending(job, project, question, cost(words), cost(words), at);
        yield new Entry.Debited(dataset, spending, kind.equals("debited"));
      }
      case "answered" -> new Entry.Answered(digest(words), digest(words), at);
      case "failed" -> new Entry.Failed(digest(words), at);
      case "raised" -> {
        RaiseId id = new RaiseId(words.next());
        DatasetId dataset = new DatasetId(words.next());
        Optional<ProjectId> project =
            Optional.of(words.next())
                .filter(name -> !name.equals(ALL_PROJECTS))
                .map(ProjectId::new);
        Cost amount = cost(words);
        yield new Entry.Raised(
            id,
            new Account(dataset, project),
            new Budget(amount.rho(), amount.delta(), amount.questions()),
            at);
      }
      default -> throw new IllegalArgumentException("an entry of another kind");
    };
  }

  private static String line(Object... words) {
    StringBuilder text = new StringBuilder();
    for (Object word : words) {
      text.append(text.isEmpty() ? "" : " ").append(word);
    }
    return text.toString();
  }

  private static String cost(Cost cost) {
    return cost.rho().nano() + " " + cost.delta().femto() + " " + cost.questions();
  }

  private static Cost cost(Iterator<String> words) {
    Rho rho = new Rho(Long.parseLong(words.next()));
    Delta delta = new Delta(Long.parseLong(words.next()));
    return new Cost(rho, delta, Long.parseLong(words.next()));
  }

  private static long millis(Instant at) {
    return at.toEpochMilli();
  }

  private static Instant instant(Iterator<String> words) {
    return Instant.ofEpochMilli(Long.parseLong(words.next()));
  }

  private static Digest digest(Iterator<String> words) {
    return new Digest(words.next());
  }
}
