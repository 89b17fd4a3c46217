package io.ansim.enclave.keeper.ledger;

import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.RaiseId;
import io.ansim.policy.ledger.Spending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the entries of a ledger amount to. Takes a few hundred bytes for each question that was ever
 * paid and did not fail.
 */
final class Books {
  /**
   * A question that was paid and has not failed.
   *
   * @param payers the projects that paid
   * @param release the digest of its sealed release; empty as long as there is none
   */
  record Paid(List<ProjectId> payers, Optional<Digest> release) {
    /** Copies the list. */
    Paid {
      payers = List.copyOf(payers);
    }

    private Paid withPayer(ProjectId project) {
      List<ProjectId> more = new ArrayList<>(payers);
      more.add(project);
      return new Paid(more, release);
    }

    private Paid withRelease(Digest digest) {
      return new Paid(payers, Optional.of(digest));
    }
  }

  private final Map<Account, Cost> spent = new HashMap<>();
  private final Map<Account, Budget> raised = new HashMap<>();
  private final Map<RaiseId, Entry.Raised> raises = new HashMap<>();
  private final Map<Digest, Paid> questions = new HashMap<>();

  /** Takes an entry into account. */
  void take(Entry entry) {
    switch (entry) {
      case Entry.Debited debited -> debit(debited);
      case Entry.Answered(Digest question, Digest release, _) ->
          questions.computeIfPresent(question, (_, paid) -> paid.withRelease(release));
      case Entry.Failed(Digest question, _) -> questions.remove(question);
      case Entry.Raised raise -> {
        raises.put(raise.id(), raise);
        raised.merge(raise.account(), raise.amount(), Budget::plus);
      }
    }
  }

  /** What is spent of an account. */
  Cost spent(Account account) {
    return spent.getOrDefault(account, Cost.NONE);
  }

  /** A policy's budget of an account with every top-up. */
  Budget budget(Account account, Budget ofPolicy) {
    return ofPolicy.plus(raised.getOrDefault(account, Budget.NONE));
  }

  /** A question that was paid, unless it failed since. */
  Optional<Paid> paid(Digest question) {
    return Optional.ofNullable(questions.get(question));
  }

  /** The top-up of that identifier. */
  Optional<Entry.Raised> raise(RaiseId id) {
    return Optional.ofNullable(raises.get(id));
  }

  /** The projects' accounts of a dataset that were ever spent from. */
  List<Account> projectAccounts(DatasetId dataset) {
    return spent.keySet().stream()
        .filter(account -> account.dataset().equals(dataset) && account.project().isPresent())
        .sorted(Comparator.comparing(Account::toString))
        .toList();
  }

  private void debit(Entry.Debited debited) {
    Spending spending = debited.spending();
    DatasetId dataset = debited.dataset();
    spent.merge(Account.of(spending.project(), dataset), spending.cost(), Cost::plus);
    spent.merge(Account.of(dataset), spending.datasetCost(), Cost::plus);
    Digest question = spending.question().id();
    Paid before =
        debited.opens()
            ? new Paid(List.of(), Optional.empty())
            : paid(question).orElse(new Paid(List.of(), Optional.empty()));
    questions.put(question, before.withPayer(spending.project()));
  }
}
