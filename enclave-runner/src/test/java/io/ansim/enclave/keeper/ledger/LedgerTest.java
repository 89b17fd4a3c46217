package io.ansim.enclave.keeper.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.KeptResult;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.AskOdometer;
import io.ansim.policy.ledger.Odometer;
import io.ansim.policy.ledger.Raise;
import io.ansim.policy.ledger.RaiseId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
  private static final Account PROJECT = Account.of(new ProjectId("alpha"), Examples.DATASET);
  private static final Account ALL = Account.of(Examples.DATASET);

  @TempDir Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = Examples.open(folder);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void debit_uptoTheProjectsBudget_thenExhausted() {
    for (String question : List.of("a", "b", "c", "d")) {
      answer("alpha", question, 1);
    }
    assertEquals(new Debit.Exhausted(PROJECT), ledger.debit(Examples.order("alpha", "e")));
    assertEquals(4, spent(PROJECT).rho().nano() / Examples.COST.rho().nano());
    assertInstanceOf(Debit.Repeated.class, ledger.debit(Examples.order("alpha", "a")));
  }

  @Test
  void debit_projectsTogether_endAtTheDatasetsBudget() {
    for (String question : List.of("a", "b", "c", "d")) {
      answer("alpha", question, 1);
    }
    answer("beta", "e", 1);
    answer("beta", "f", 1);
    assertEquals(new Debit.Exhausted(ALL), ledger.debit(Examples.order("beta", "g")));
    assertEquals(new Debit.Exhausted(ALL), ledger.debit(Examples.order("gamma", "g")));
    // What is known already costs a project of its own budget, and the dataset nothing.
    assertInstanceOf(Debit.Repeated.class, ledger.debit(Examples.order("gamma", "a")));
    assertEquals(Examples.OF_DATASET.rho(), spent(ALL).rho());
  }

  @Test
  void debit_deltaAlone_exhaustsToo() {
    Budget little = new Budget(Rho.of("1"), Delta.of("0.0000001"));
    Order first = Examples.order("alpha", "a", little, Examples.OF_DATASET);
    fail(first);
    Order second = Examples.order("alpha", "b", little, Examples.OF_DATASET);
    assertEquals(new Debit.Exhausted(PROJECT), ledger.debit(second));
  }

  @Test
  void debit_answered_isRepeatedForNothingAcrossRestarts() {
    answer("alpha", "a", 42);
    LedgerMark mark = ledger.mark();
    for (int i = 0; i < 3; i++) {
      Kept kept = repeated("alpha", "a");
      KeptResult again = kept.to(new JobId("other"), Examples.LABELS, ledger.mark());
      assertEquals(Examples.answer("a", 42).release(), again.release());
      assertEquals(new JobId("other"), again.job());
      assertEquals(mark, again.evidence().ledger());
      reopen();
    }
    assertEquals(mark, ledger.mark());
    assertEquals(Examples.COST, spent(PROJECT));
  }

  @Test
  void debit_otherStoreOrPolicyOrPlan_isAnotherQuestion() {
    answer("alpha", "a", 42);
    assertFresh(ledger.debit(Examples.order("alpha", "b")));
    assertEquals(Examples.COST.plus(Examples.COST), spent(PROJECT));
  }

  @Test
  void debit_answeredForAnotherProject_isPaidByTheProjectAloneAndOnce() {
    answer("alpha", "a", 42);
    for (int i = 0; i < 3; i++) {
      assertEquals(
          Examples.answer("a", 42).release(),
          repeated("beta", "a").to(new JobId("j"), Examples.LABELS, ledger.mark()).release());
      reopen();
    }
    assertEquals(Examples.COST, spent(Account.of(new ProjectId("beta"), Examples.DATASET)));
    assertEquals(Examples.COST, spent(ALL));
  }

  @Test
  void debit_crashBeforeTheAnswer_staysSpentAndMayRunOnceMore() {
    assertInstanceOf(Fresh.class, ledger.debit(Examples.order("alpha", "a")));
    crash();
    assertEquals(Examples.COST, spent(PROJECT));
    answer("alpha", "a", 42);
    assertEquals(Examples.COST, spent(PROJECT));
    assertEquals(Examples.COST, spent(ALL));
  }

  @Test
  void close_withoutAnswer_isPaidAndPaidAgain() {
    fail(Examples.order("alpha", "a"));
    reopen();
    fail(Examples.order("alpha", "a"));
    assertEquals(Examples.COST.plus(Examples.COST), spent(PROJECT));
    assertEquals(Examples.COST.plus(Examples.COST), spent(ALL));
  }

  @Test
  void unpaid_run_isNotWrittenDown() {
    LedgerMark before = ledger.mark();
    try (Fresh fresh = assertInstanceOf(Fresh.class, ledger.unpaid())) {
      fresh.answered(Examples.answer("a", 1));
    }
    assertInstanceOf(Fresh.class, ledger.unpaid()).close();
    assertEquals(before, ledger.mark());
  }

  @Test
  void debit_keptReleaseLostOrAltered_isPaidAgain() throws Exception {
    answer("alpha", "a", 42);
    Path kept = folder.resolve("releases").resolve(Examples.question("a").id().hex());
    byte[] sealed = Files.readAllBytes(kept);
    sealed[sealed.length / 2] ^= 1;
    Files.write(kept, sealed);
    answer("alpha", "a", 43);
    Files.delete(kept);
    answer("alpha", "a", 44);
    assertEquals(3, spent(PROJECT).rho().nano() / Examples.COST.rho().nano());
    assertEquals(3, spent(ALL).rho().nano() / Examples.COST.rho().nano());
    assertEquals(
        Examples.answer("a", 44).release(),
        repeated("alpha", "a").to(new JobId("j"), Examples.LABELS, ledger.mark()).release());
  }

  @Test
  void debit_releaseOfAnotherQuestionPutInItsPlace_isNotGiven() throws Exception {
    answer("alpha", "a", 1);
    answer("alpha", "b", 2);
    Path releases = folder.resolve("releases");
    Files.copy(
        releases.resolve(Examples.question("b").id().hex()),
        releases.resolve(Examples.question("a").id().hex()),
        StandardCopyOption.REPLACE_EXISTING);
    assertFresh(ledger.debit(Examples.order("alpha", "a")));
  }

  @Test
  void answered_release_isSealed() throws Exception {
    answer("alpha", "a", 42);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(content.contains("sandbox"), file.toString());
        assertFalse(content.contains("alpha"), file.toString());
      }
    }
  }

  @Test
  void raise_once_addsToTheBudget() {
    for (String question : List.of("a", "b", "c", "d")) {
      answer("alpha", question, 1);
    }
    Budget more = new Budget(Examples.COST.rho(), Delta.ZERO);
    RaiseId id = new RaiseId("raise-1");
    assertEquals(Raise.Outcome.RAISED, ledger.raise(id, PROJECT, more));
    assertEquals(Raise.Outcome.RAISED, ledger.raise(id, PROJECT, more));
    assertEquals(Raise.Outcome.OTHER_RAISE, ledger.raise(id, ALL, more));
    assertEquals(Raise.Outcome.OTHER_RAISE, ledger.raise(id, PROJECT, Budget.ofQuestions(1)));
    reopen();
    assertEquals(Raise.Outcome.RAISED, ledger.raise(id, PROJECT, more));
    answer("alpha", "e", 1);
    assertEquals(new Debit.Exhausted(PROJECT), ledger.debit(Examples.order("alpha", "f")));
  }

  @Test
  void odometer_tellsAccountsAndTheLastSpendings() {
    answer("alpha", "a", 1);
    fail(Examples.order("beta", "b"));
    repeated("beta", "a");
    Odometer odometer = odometer();
    assertEquals(ledger.mark(), odometer.mark());
    assertEquals(
        List.of("demo", "alpha/demo", "beta/demo"),
        odometer.accounts().stream().map(state -> state.account().toString()).toList());
    assertEquals(
        List.of("a", "b", "a").stream().map(Examples::question).toList(),
        odometer.spendings().stream().map(spending -> spending.question()).toList());
    assertEquals(
        List.of(Cost.NONE, Examples.COST, Examples.COST),
        odometer.spendings().stream().map(spending -> spending.datasetCost()).toList());
    assertEquals(
        Rho.of("0.01"), odometer.accounts().get(2).remaining().rho(), "beta spent 0.01 of 0.02");
  }

  @Test
  void open_ledgerGoneButKeyThere_isRefused() throws Exception {
    answer("alpha", "a", 1);
    ledger.close();
    Files.delete(folder.resolve("ledger"));
    EnclaveFault fault = assertThrows(EnclaveFault.class, () -> Examples.open(folder));
    assertEquals(FaultCode.JOURNAL_REFUSED, fault.code());
    Files.delete(folder.resolve("test-ledger.key"));
    ledger = Examples.open(folder);
  }

  @Test
  void contains_afterAnOlderCopyIsPutBack_isFalseForWhatWasLost() throws Exception {
    answer("alpha", "a", 1);
    LedgerMark before = ledger.mark();
    byte[] older = Files.readAllBytes(folder.resolve("ledger"));
    answer("alpha", "b", 1);
    LedgerMark after = ledger.mark();
    ledger.close();
    Files.write(folder.resolve("ledger"), older);
    ledger = Examples.open(folder);
    assertTrue(ledger.contains(before));
    assertFalse(ledger.contains(after));
    answer("alpha", "b", 1);
    assertEquals(after.sequence(), ledger.mark().sequence());
    assertFalse(ledger.contains(after));
  }

  @Test
  void answered_releaseCannotBeKept_stopsForGood() throws Exception {
    Files.writeString(folder.resolve("releases"), "no folder");
    Fresh fresh = assertInstanceOf(Fresh.class, ledger.debit(Examples.order("alpha", "a")));
    assertThrows(EnclaveFault.class, () -> fresh.answered(Examples.answer("a", 1)));
    fresh.close();
    assertThrows(EnclaveFault.class, () -> ledger.debit(Examples.order("alpha", "b")));
  }

  private void answer(String project, String question, long number) {
    Debit debit = ledger.debit(Examples.order(project, question));
    try (Fresh fresh = assertInstanceOf(Fresh.class, debit)) {
      fresh.answered(Examples.answer(question, number));
    }
  }

  private void fail(Order order) {
    assertFresh(ledger.debit(order));
  }

  private static void assertFresh(Debit debit) {
    assertInstanceOf(Fresh.class, debit).close();
  }

  private Kept repeated(String project, String question) {
    return assertInstanceOf(Debit.Repeated.class, ledger.debit(Examples.order(project, question)))
        .kept();
  }

  private Cost spent(Account account) {
    return odometer().accounts().stream()
        .filter(state -> state.account().equals(account))
        .findFirst()
        .orElseThrow()
        .spent();
  }

  private Odometer odometer() {
    AskOdometer ask =
        new AskOdometer(Examples.DATASET, Bytes.of(new byte[AskOdometer.NONCE_BYTES]));
    return ledger.odometer(ask, Examples.OF_PROJECT, Examples.OF_DATASET);
  }

  private void reopen() {
    ledger.close();
    ledger = Examples.open(folder);
  }

  /** What was under way is never ended. */
  private void crash() {
    reopen();
  }
}
