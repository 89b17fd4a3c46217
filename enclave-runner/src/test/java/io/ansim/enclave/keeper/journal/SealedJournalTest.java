package io.ansim.enclave.keeper.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Secret;
import io.ansim.policy.job.LedgerMark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class SealedJournalTest {
  private static final String PURPOSE = "ansim/test/v1";

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private Path file;

  @BeforeEach
  void create() {
    file = folder.resolve("journal");
    SealedJournal.create(file, random);
  }

  @Test
  void append_thenOpened_tellsTheRecordsInOrder() {
    LedgerMark mark = write("one", "two", "three");
    assertEquals(3, mark.sequence());
    List<String> told = new ArrayList<>();
    try (SealedJournal journal = open(told)) {
      assertEquals(List.of("one", "two", "three"), told);
      assertEquals(mark, journal.mark());
      told.clear();
      journal.append(bytes("four"));
      journal.read(record -> told.add(text(record)));
      assertEquals(List.of("one", "two", "three", "four"), told);
    }
  }

  @Test
  void append_onReturn_isInTheFileAndUnreadable() throws Exception {
    try (SealedJournal journal = open(new ArrayList<>())) {
      journal.append(bytes("planted-plaintext"));
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertEquals(24 + 8 + 28 + "planted-plaintext".length(), content.length());
      assertFalse(content.contains("planted"));
    }
  }

  @Test
  void open_lastRecordCutAnywhere_dropsItAlone() throws Exception {
    write("one", "two");
    byte[] whole = Files.readAllBytes(file);
    int start = whole.length - (8 + 28 + 3);
    for (int end = start; end < whole.length; end++) {
      Files.write(file, Arrays.copyOf(whole, end));
      List<String> told = new ArrayList<>();
      try (SealedJournal journal = open(told)) {
        assertEquals(List.of("one"), told, "cut at " + end);
        journal.append(bytes("new"));
      }
      told.clear();
      open(told).close();
      assertEquals(List.of("one", "new"), told, "cut at " + end);
    }
  }

  @Test
  void open_anyByteAltered_isRefused() throws Exception {
    write("one", "two");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      for (int bit : new int[] {0, 7}) {
        byte[] altered = whole.clone();
        altered[at] ^= (byte) (1 << bit);
        Files.write(file, altered);
        assertRefused("byte " + at);
      }
    }
  }

  @Test
  void open_recordsSwappedOrLeftOutOrRepeated_isRefused() throws Exception {
    write("one", "two", "six");
    byte[] whole = Files.readAllBytes(file);
    int size = 8 + 28 + 3;
    byte[] one = Arrays.copyOfRange(whole, 24, 24 + size);
    byte[] two = Arrays.copyOfRange(whole, 24 + size, 24 + 2 * size);
    byte[] six = Arrays.copyOfRange(whole, 24 + 2 * size, 24 + 3 * size);
    List<List<byte[]>> orders =
        List.of(
            List.of(two, one, six), List.of(one, six), List.of(two, six), List.of(one, one, two));
    for (List<byte[]> order : orders) {
      Files.write(file, joined(Arrays.copyOf(whole, 24), order));
      assertRefused("order " + orders.indexOf(order));
    }
  }

  @Test
  void open_recordOfAnotherJournalUnderTheSameKey_isRefused() throws Exception {
    write("one");
    byte[] mine = Files.readAllBytes(file);
    SealedJournal.create(file, random);
    write("one");
    byte[] other = Files.readAllBytes(file);
    System.arraycopy(mine, 24, other, 24, mine.length - 24);
    Files.write(file, other);
    assertRefused("a record of another journal");
  }

  @Test
  void open_otherSecretOrPurpose_isRefused() {
    write("one");
    refused(() ->
        SealedJournal.open(file, Secret.taking(new byte[32]), PURPOSE, random, _ -> {}).close());
    refused(() -> SealedJournal.open(file, secret(), "ansim/other/v1", random, _ -> {}).close());
  }

  @Test
  void contains_marksOfTheOwnPast_andNothingElse() throws Exception {
    try (SealedJournal journal = open(new ArrayList<>())) {
      LedgerMark empty = journal.mark();
      journal.append(bytes("one"));
      byte[] older = Files.readAllBytes(file);
      LedgerMark one = journal.mark();
      journal.append(bytes("two"));
      LedgerMark two = journal.mark();
      for (LedgerMark mark : List.of(empty, one, two)) {
        assertTrue(journal.contains(mark));
        assertFalse(journal.contains(new LedgerMark("0".repeat(32), mark.sequence(), mark.head())));
        assertFalse(
            journal.contains(new LedgerMark(mark.ledger(), mark.sequence() + 1, mark.head())));
      }
      assertFalse(journal.contains(new LedgerMark(one.ledger(), Long.MAX_VALUE, one.head())));
      Files.write(file, older);
      try (SealedJournal rolledBack = open(new ArrayList<>())) {
        assertTrue(rolledBack.contains(one));
        assertFalse(rolledBack.contains(two));
        rolledBack.append(bytes("two"));
        assertFalse(rolledBack.contains(two), "the same record again is another history");
      }
    }
  }

  @Test
  void append_storageFails_appendsNeverAgain() {
    AtomicBoolean full = new AtomicBoolean();
    SealedJournal journal =
        SealedJournal.open(
            file,
            secret(),
            PURPOSE,
            random,
            _ -> {},
            (path, length) -> new FailingTail(Tail.of(path, length), full));
    journal.append(bytes("one"));
    full.set(true);
    refused(() -> journal.append(bytes("two")));
    full.set(false);
    refused(() -> journal.append(bytes("three")));
    journal.close();
    List<String> told = new ArrayList<>();
    open(told).close();
    assertEquals(List.of("one"), told);
  }

  @Test
  void read_alteredWhileInUse_isRefused() throws Exception {
    try (SealedJournal journal = open(new ArrayList<>())) {
      journal.append(bytes("one"));
      Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 24));
      refused(() -> journal.read(_ -> {}));
    }
  }

  @Test
  void append_tooLong_isRefusedAndHarmless() {
    try (SealedJournal journal = open(new ArrayList<>())) {
      byte[] long1 = new byte[SealedJournal.MAX_RECORD + 1];
      assertThrows(IllegalArgumentException.class, () -> journal.append(long1));
      journal.append(new byte[SealedJournal.MAX_RECORD]);
    }
    List<String> told = new ArrayList<>();
    open(told).close();
    assertEquals(1, told.size());
  }

  private record FailingTail(Tail real, AtomicBoolean full) implements Tail {
    @Override
    public void write(byte[] bytes) throws IOException {
      if (full.get()) {
        real.write(Arrays.copyOf(bytes, bytes.length / 2));
        throw new IOException("no space left on device");
      }
      real.write(bytes);
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }

  private void assertRefused(String what) {
    EnclaveFault fault =
        assertThrows(EnclaveFault.class, () -> open(new ArrayList<>()).close(), what);
    assertEquals(FaultCode.JOURNAL_REFUSED, fault.code(), what);
  }

  private static void refused(Executable act) {
    assertThrows(EnclaveFault.class, act);
  }

  private LedgerMark write(String... records) {
    try (SealedJournal journal = open(new ArrayList<>())) {
      for (String record : records) {
        journal.append(bytes(record));
      }
      return journal.mark();
    }
  }

  private SealedJournal open(List<String> told) {
    return SealedJournal.open(file, secret(), PURPOSE, random, record -> told.add(text(record)));
  }

  private static Secret secret() {
    byte[] fixed = new byte[32];
    Arrays.fill(fixed, (byte) 7);
    return Secret.taking(fixed);
  }

  private static byte[] joined(byte[] header, List<byte[]> frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(header);
    frames.forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
