package io.ansim.enclave.keeper.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Cost;
import io.ansim.policy.job.JobId;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.RaiseId;
import io.ansim.policy.ledger.Spending;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryTextTest {
  private static final Spending SPENDING =
      new Spending(
          new JobId("job-1"),
          new ProjectId("alpha"),
          Examples.question("a"),
          Examples.COST,
          Cost.NONE,
          Examples.NOW);

  @Test
  void decode_everyKind_givesTheEntryBack() {
    List<Entry> entries =
        List.of(
            new Entry.Debited(Examples.DATASET, SPENDING, true),
            new Entry.Debited(Examples.DATASET, SPENDING, false),
            new Entry.Answered(Examples.digest("q"), Examples.digest("r"), Examples.NOW),
            new Entry.Failed(Examples.digest("q"), Examples.NOW),
            raised(Account.of(Examples.DATASET)),
            raised(Account.of(new ProjectId("alpha"), Examples.DATASET)));
    for (Entry entry : entries) {
      assertEquals(entry, EntryText.decode(EntryText.encode(entry)));
    }
  }

  @Test
  void encode_failed_isTheKnownText() {
    assertEquals(
        "failed 1795338000000 " + Examples.digest("q"),
        new String(
            EntryText.encode(new Entry.Failed(Examples.digest("q"), Examples.NOW)),
            StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "failed",
        "failed x",
        "failed 1 ",
        "other 1",
        "raised 1 id demo * 1 2",
        "raised 1 id demo * 1 2 -3",
        "raised 1 id demo * 1 2 3 4",
        "raised 01 id demo * 1 2 3",
        "raised 1 id Demo * 1 2 3",
        "raised 1 id demo * 9223372036854775808 2 3"
      })
  void decode_otherText_isRefused(String text) {
    assertThrows(
        EnclaveFault.class, () -> EntryText.decode(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static Entry raised(Account account) {
    return new Entry.Raised(
        new RaiseId("r-1"),
        account,
        new Budget(Examples.COST.rho(), Examples.COST.delta(), 3),
        Examples.NOW);
  }
}
