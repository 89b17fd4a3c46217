package io.ansim.enclave.keeper.ledger;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keeper.journal.SealedJournal;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.StateKeys;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.KeptResult;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.AccountState;
import io.ansim.policy.ledger.AskOdometer;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Raise;
import io.ansim.policy.ledger.RaiseId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was spent of each dataset. A question is paid before it is run and its answer is kept before
 * it leaves, each durably; the same question is answered the same for nothing. The sum of what left
 * never exceeds a budget, whatever happens to the process or the machine; see Ledger.md.
 */
public final class Ledger implements AutoCloseable {
  private static final String NAME = "ledger";

  private final SealedJournal journal;
  private final KeptReleases releases;
  private final Books books;
  private final InstantSource clock;
  private final Map<Digest, Run> runs = new HashMap<>();
  private boolean broken;
  private boolean closed;

  private Ledger(SealedJournal journal, KeptReleases releases, Books books, InstantSource clock) {
    this.journal = journal;
    this.releases = releases;
    this.books = books;
    this.clock = clock;
  }

  /**
   * Opens the ledger in a folder that no other process uses, and begins one if there never was one.
   * A ledger that is damaged, or gone while its key is there, is refused.
   */
  public static Ledger open(Path folder, StateKeys keys, SecureRandom random, InstantSource clock) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      if (keys.hasStateKey(NAME)) {
        throw new EnclaveFault(FaultCode.JOURNAL_REFUSED, "the ledger is gone; its key is there");
      }
      SealedJournal.create(file, random);
    }
    Books books = new Books();
    try (Secret secret = keys.stateKey(NAME)) {
      SealedJournal journal =
          SealedJournal.open(
              file,
              secret,
              "ansim/ledger/v1",
              random,
              record -> books.take(EntryText.decode(record)));
      KeptReleases releases =
          new KeptReleases(
              folder.resolve("releases"), journal.sealFor(secret, "ansim/release/v2", random));
      return new Ledger(journal, releases, books, clock);
    }
  }

  /** A run that reads no rows of persons: it is not paid, not written down and not kept. */
  public Debit unpaid() {
    return new Fresh(this, new Run(Optional.empty()));
  }

  /**
   * Pays for a question, durably on return, unless it is paid already.
   *
   * <p>A project that asks what it paid for pays nothing, whether it is answered or a crash came in
   * between. A project that asks what another paid for pays from its own account alone: of all
   * projects together nothing more is learnt.
   */
  public synchronized Debit debit(Order order) {
    Digest id = order.question().id();
    Optional<Books.Paid> paid = books.paid(id);
    Optional<Digest> release = paid.flatMap(Books.Paid::release);
    Optional<Kept> kept = release.flatMap(digest -> releases.find(id, digest));
    boolean opens = paid.isEmpty() || (release.isPresent() && kept.isEmpty());
    if (opens || !paid.get().payers().contains(order.project())) {
      Optional<Account> exhausted = exhausted(order, opens);
      if (exhausted.isPresent()) {
        return new Debit.Exhausted(exhausted.get());
      }
      write(order.debited(opens, now()));
    }
    if (kept.isPresent()) {
      return new Debit.Repeated(kept.get());
    }
    Run under = runs.get(id);
    if (under != null) {
      return new Shared(under);
    }
    Run run = new Run(Optional.of(id));
    runs.put(id, run);
    return new Fresh(this, run);
  }

  /** Raises a budget, once for each identifier, durably on return. */
  public synchronized Raise.Outcome raise(RaiseId id, Account account, Budget amount) {
    Optional<Entry.Raised> before = books.raise(id);
    if (before.isPresent()) {
      boolean same = before.get().account().equals(account) && before.get().amount().equals(amount);
      return same ? Raise.Outcome.RAISED : Raise.Outcome.OTHER_RAISE;
    }
    write(new Entry.Raised(id, account, amount, now()));
    return Raise.Outcome.RAISED;
  }

  /** How far it has come. */
  public LedgerMark mark() {
    return journal.mark();
  }

  /** Whether it ever was as a mark says, and has lost nothing since. */
  public boolean contains(LedgerMark mark) {
    return journal.contains(mark);
  }

  /**
   * What an account has spent.
   *
   * @param ofPolicy what the policy lets it spend
   */
  public synchronized AccountState account(Account account, Budget ofPolicy) {
    return state(account, ofPolicy);
  }

  /**
   * What was spent of a dataset.
   *
   * @param ofProject what the policy lets a project spend
   * @param ofDataset what the policy lets all projects spend together
   */
  public Odometer odometer(AskOdometer ask, Budget ofProject, Budget ofDataset) {
    LedgerMark mark;
    List<AccountState> accounts = new ArrayList<>();
    synchronized (this) {
      mark = journal.mark();
      accounts.add(state(Account.of(ask.dataset()), ofDataset));
      books
          .projectAccounts(ask.dataset())
          .forEach(account -> accounts.add(state(account, ofProject)));
    }
    LastSpendings last = new LastSpendings(ask.dataset());
    journal.read(record -> last.take(EntryText.decode(record)));
    return new Odometer(ask.nonce(), ask.dataset(), mark, accounts, last.newestFirst());
  }

  /** Gives the files up; what is under way stays spent. */
  @Override
  public synchronized void close() {
    closed = true;
    releases.close();
    journal.close();
  }

  /** Keeps the answer of a run and ends the run. */
  Kept answer(Run run, KeptResult answer) {
    Kept kept = new Kept(answer);
    if (run.question().isEmpty()) {
      return kept;
    }
    Digest question = run.question().get();
    try {
      Digest sealed = releases.keep(question, answer);
      synchronized (this) {
        write(new Entry.Answered(question, sealed, now()));
        runs.remove(question);
      }
    } catch (EnclaveFault fault) {
      stop(run, fault);
      throw fault;
    }
    run.end().complete(Optional.of(kept));
    return kept;
  }

  /** Ends a run without an answer; what is closed by then is left as after a crash. */
  void fail(Run run) {
    if (run.question().isEmpty()) {
      return;
    }
    Digest question = run.question().get();
    try {
      synchronized (this) {
        if (!closed) {
          write(new Entry.Failed(question, now()));
        }
        runs.remove(question);
      }
    } catch (EnclaveFault fault) {
      stop(run, fault);
      throw fault;
    }
    run.end().complete(Optional.empty());
  }

  private synchronized void stop(Run run, EnclaveFault fault) {
    broken = true;
    run.end().completeExceptionally(fault);
  }

  private void write(Entry entry) {
    if (broken) {
      throw new EnclaveFault(FaultCode.FILE, "the ledger could not be written before");
    }
    broken = true;
    journal.append(EntryText.encode(entry));
    books.take(entry);
    broken = false;
  }

  private Optional<Account> exhausted(Order order, boolean opens) {
    Account project = order.projectAccount();
    if (!admits(project, order.ofProject(), order.cost())) {
      return Optional.of(project);
    }
    Account dataset = order.datasetAccount();
    return opens && !admits(dataset, order.ofDataset(), order.cost())
        ? Optional.of(dataset)
        : Optional.empty();
  }

  private boolean admits(Account account, Budget ofPolicy, Cost cost) {
    return books.budget(account, ofPolicy).admits(books.spent(account), cost);
  }

  private AccountState state(Account account, Budget ofPolicy) {
    return new AccountState(account, books.budget(account, ofPolicy), books.spent(account));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
