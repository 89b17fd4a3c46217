package io.ansim.enclave.keeper.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.keys.FileStateKeys;
import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.disclosure.PersonSketch;
import io.ansim.policy.disclosure.Watch;
import io.ansim.policy.disclosure.Watch.Watched;
import io.ansim.policy.plan.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealedWatchTest {
  private static final DatasetId CLINIC = new DatasetId("clinic-2024");
  private static final DatasetId OTHER = new DatasetId("other");
  private static final int MOST = 5000;

  @TempDir Path folder;

  private SealedWatch watch;

  @BeforeEach
  void open() {
    watch =
        new SealedWatch(
            folder.resolve("watch"), new FileStateKeys(folder), new SecureRandom(), MOST);
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void about_keptAnswers_areThoseOfTheKindAndNumberOldestFirst() {
    Watched first = answer(new Measure.Persons(), 100, 1);
    Watched second = answer(new Measure.Persons(), 95, 2);
    Watched rows = answer(new Measure.Rows(), 100, 3);
    keep(CLINIC, first, second, rows, answer(new Measure.Persons(), 120, 4));
    keep(OTHER, answer(new Measure.Persons(), 100, 5));
    for (int restart = 0; restart < 3; restart++) {
      assertEquals(List.of(first, second), about(CLINIC, new Measure.Persons(), 98));
      assertEquals(List.of(first), about(CLINIC, new Measure.Persons(), 109));
      assertEquals(List.of(rows), about(CLINIC, new Measure.Rows(), 98));
      assertEquals(List.of(), about(CLINIC, new Measure.Distinct(), 98));
      close();
      open();
    }
  }

  @Test
  void about_answersNotKept_areGoneWithTheirRelease() {
    Watched kept = answer(new Measure.Persons(), 50, 1);
    keep(CLINIC, kept);
    try (Watch.Book book = watch.open(CLINIC)) {
      book.add(answer(new Measure.Persons(), 51, 2));
      assertEquals(2, book.about(new Measure.Persons(), 50, 9).size());
    }
    assertEquals(List.of(kept), about(CLINIC, new Measure.Persons(), 50));
    close();
    open();
    assertEquals(List.of(kept), about(CLINIC, new Measure.Persons(), 50));
  }

  @Test
  void keep_moreThanARecordTakes_keepsAll() {
    List<Watched> many = new ArrayList<>();
    for (int i = 0; i < 2500; i++) {
      many.add(answer(new Measure.Persons(), 50, i));
    }
    keep(CLINIC, many.toArray(Watched[]::new));
    close();
    open();
    assertEquals(many, about(CLINIC, new Measure.Persons(), 50));
  }

  @Test
  void add_toAFullBook_isRefused() {
    try (Watch.Book book = watch.open(CLINIC)) {
      for (int i = 0; i < MOST; i++) {
        book.add(answer(new Measure.Rows(), 50, 0));
      }
      Watched more = answer(new Measure.Rows(), 50, 0);
      assertThrows(IllegalStateException.class, () -> book.add(more));
    }
    keep(CLINIC, answer(new Measure.Rows(), 50, 0));
  }

  @Test
  void open_damagedBook_isRefused() throws Exception {
    keep(CLINIC, answer(new Measure.Persons(), 50, 1), answer(new Measure.Persons(), 51, 2));
    close();
    Path file = folder.resolve("watch").resolve(CLINIC.value());
    byte[] good = Files.readAllBytes(file);
    for (int at = 0; at < good.length; at += 97) {
      byte[] damaged = good.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      open();
      assertThrows(EnclaveFault.class, () -> watch.open(CLINIC), "byte " + at);
      close();
    }
    Files.write(file, good);
    open();
    assertEquals(2, about(CLINIC, new Measure.Persons(), 50).size());
  }

  @Test
  void open_bookThatIsGone_isRefused() throws Exception {
    keep(CLINIC, answer(new Measure.Persons(), 50, 1));
    close();
    Files.delete(folder.resolve("watch").resolve(CLINIC.value()));
    open();
    assertThrows(EnclaveFault.class, () -> watch.open(CLINIC));
    keep(OTHER, answer(new Measure.Persons(), 50, 1));
  }

  @Test
  void keep_answers_areUnreadableInTheFile() throws Exception {
    keep(CLINIC, answer(new Measure.Quantile(BOUNDS, true, 0.5), 50, 1));
    close();
    String file =
        Files.readString(
            folder.resolve("watch").resolve(CLINIC.value()), StandardCharsets.ISO_8859_1);
    assertFalse(file.contains("quantile"));
    open();
  }

  @Test
  void open_whileAReleaseIsUnderWay_waits() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(8);
    for (int i = 0; i < 8; i++) {
      int number = i;
      Thread.ofPlatform()
          .start(() -> {
            for (int round = 0; round < 20; round++) {
              try (Watch.Book book = watch.open(CLINIC)) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                book.add(answer(new Measure.Persons(), 50, number * 100 + round));
                book.keep();
                inside.decrementAndGet();
              }
            }
            done.countDown();
          });
    }
    done.await();
    assertEquals(1, most.get());
    assertEquals(160, about(CLINIC, new Measure.Persons(), 50).size());
  }

  @Test
  void bits_ofInputs_areTheSameForEverAndUnlikeOthers() {
    try (KeyedCells keys = new KeyedCells(new FileStateKeys(folder));
        KeyedCells again = new KeyedCells(new FileStateKeys(folder))) {
      long bits = keys.bits(CLINIC, new byte[] {1});
      assertEquals(bits, keys.bits(CLINIC, new byte[] {1}));
      assertEquals(bits, again.bits(CLINIC, new byte[] {1}));
      assertTrue(bits != keys.bits(CLINIC, new byte[] {2}));
      assertTrue(bits != keys.bits(OTHER, new byte[] {1}));
    }
  }

  private static final Bounds BOUNDS = new Bounds(0, 10);

  private void keep(DatasetId dataset, Watched... answers) {
    try (Watch.Book book = watch.open(dataset)) {
      for (Watched answer : answers) {
        book.add(answer);
      }
      book.keep();
    }
  }

  private List<Watched> about(DatasetId dataset, Measure what, long persons) {
    try (Watch.Book book = watch.open(dataset)) {
      return book.about(what, persons, 9);
    }
  }

  private static Watched answer(Measure what, long persons, long seed) {
    PersonSketch sketch =
        PersonSketch.of(new SplittableRandom(seed).longs(PersonSketch.BUCKETS).toArray());
    return new Watched(what, sketch, persons, seed, 1, new Value.Int(persons), 1);
  }
}
