package io.ansim.enclave.keeper.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.ledger.AccountState;
import io.ansim.policy.ledger.AskOdometer;
import io.ansim.policy.plan.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process under load is killed again and again; what it said to have let out must be paid. */
@Tag("slow")
final class LedgerKillTest {
  private static final int KILLS = 200;
  private static final int LIVES_OF_A_DATASET = 5;
  private static final int CHECKED_EVERY = 50;
  private static final int MOST_LINES = 40;
  private static final long MOST_NANOS = 5_000_000;
  private static final long SEED = 20261122;

  @TempDir Path folder;

  /** What left. */
  private record Told(
      DatasetId dataset, String project, String question, long number, LedgerMark mark) {
    static Told of(String line) {
      String[] words = line.split(" ", -1);
      return new Told(
          new DatasetId(words[0]),
          words[1],
          words[2],
          Long.parseLong(words[3]),
          new LedgerMark(words[4], Long.parseLong(words[5]), new Digest(words[6])));
    }
  }

  @Test
  void kill_atRandomPointsUnderLoad_neverLetsOutMoreThanIsPaid() throws Exception {
    RandomGenerator random = new SplittableRandom(SEED);
    List<Told> told = new ArrayList<>();
    int underLoad = 0;
    for (int life = 0; life < KILLS; life++) {
      List<Told> more = live(life, random);
      told.addAll(more);
      underLoad += more.isEmpty() ? 0 : 1;
      if (life % CHECKED_EVERY == CHECKED_EVERY - 1) {
        check(told);
      }
    }
    assertTrue(underLoad > KILLS / 2, "killed under load: " + underLoad);
  }

  /** Starts the process, kills it some time later, and gives what it said. */
  private List<Told> live(int life, RandomGenerator random) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LedgerLoad.class.getName(),
                folder.toString(),
                "d" + life / LIVES_OF_A_DATASET,
                Long.toString(SEED + life))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
      // One in ten dies before or while it opens the ledger.
      int wanted = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(MOST_LINES);
      while (lines.size() < wanted) {
        lines.add(Objects.requireNonNull(out.readLine(), "ended by itself in life " + life));
      }
      LockSupport.parkNanos(random.nextLong(MOST_NANOS));
      process.destroyForcibly();
      readRest(out, lines);
    }
    process.waitFor();
    return lines.stream().filter(line -> !line.equals("ready")).map(Told::of).toList();
  }

  /** Whole lines only: one that was cut short did not leave. */
  private static void readRest(BufferedReader out, List<String> lines) {
    StringBuilder line = new StringBuilder();
    try {
      for (int character = out.read(); character >= 0; character = out.read()) {
        if (character == '\n') {
          lines.add(line.toString());
          line.setLength(0);
        } else {
          line.append((char) character);
        }
      }
    } catch (IOException gone) {
      // Killed: what was read counts.
    }
  }

  private void check(List<Told> told) {
    Map<String, Long> numbers = new HashMap<>();
    Map<String, Set<String>> released = new HashMap<>();
    try (Ledger ledger = Examples.open(folder)) {
      for (Told each : told) {
        assertTrue(ledger.contains(each.mark()), "a mark that left is lost: " + each);
        Long before = numbers.put(each.dataset() + " " + each.question(), each.number());
        assertTrue(before == null || before == each.number(), "two answers left: " + each);
        released(released, each.dataset().value()).add(each.question());
        released(released, each.project() + "/" + each.dataset()).add(each.question());
      }
      Set<DatasetId> datasets = told.stream().map(Told::dataset).collect(Collectors.toSet());
      datasets.stream()
          .flatMap(dataset -> accounts(ledger, dataset))
          .forEach(state ->
              assertPaid(state, released.getOrDefault(state.account().toString(), Set.of())));
      Set<String> asked = new HashSet<>();
      for (Told each : told) {
        if (asked.add(each.dataset() + each.project() + each.question())) {
          assertRepeated(ledger, each);
        }
      }
    }
  }

  private static Set<String> released(Map<String, Set<String>> all, String account) {
    return all.computeIfAbsent(account, _ -> new HashSet<>());
  }

  private static Stream<AccountState> accounts(Ledger ledger, DatasetId dataset) {
    Bytes nonce = Bytes.of(new byte[AskOdometer.NONCE_BYTES]);
    return ledger
        .odometer(new AskOdometer(dataset, nonce), LedgerLoad.OF_PROJECT, LedgerLoad.OF_DATASET)
        .accounts()
        .stream();
  }

  /** What left is at most what was spent, and that at most the budget. */
  private static void assertPaid(AccountState state, Set<String> questions) {
    long spent = state.spent().rho().nano();
    long left = questions.size() * Examples.COST.rho().nano();
    assertTrue(left <= spent, state + " let out " + questions.size());
    assertTrue(spent <= state.budget().rho().nano(), state.toString());
    assertTrue(state.spent().delta().femto() <= state.budget().delta().femto(), state.toString());
  }

  private static void assertRepeated(Ledger ledger, Told told) {
    Debit debit = ledger.debit(LedgerLoad.order(told.project(), told.dataset(), told.question()));
    Kept kept = assertInstanceOf(Debit.Repeated.class, debit, told.toString()).kept();
    assertEquals(
        new Value.Int(told.number()),
        kept.to(new JobId("j"), Examples.LABELS, ledger.mark()).release().rows().get(0).get(0));
  }
}
