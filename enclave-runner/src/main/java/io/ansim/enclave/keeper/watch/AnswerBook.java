package io.ansim.enclave.keeper.watch;

import io.ansim.enclave.keeper.journal.SealedJournal;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.disclosure.Watch.Book;
import io.ansim.policy.disclosure.Watch.Watched;
import io.ansim.policy.wire.ReleaseWire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/** The answers of one dataset, found by their kind and the number of their persons. */
final class AnswerBook implements AutoCloseable {
  /** So many answers are one record, which is then shorter than a journal takes. */
  private static final int RECORD = 1000;

  private record Numbered(long number, Watched answer) {}

  private final SealedJournal journal;
  private final int most;
  private final Map<Measure, TreeMap<Long, List<Numbered>>> index = new HashMap<>();
  // Of one permit: whoever begins a release waits for the end of the one before, on any thread.
  private final Semaphore turn = new Semaphore(1, true);
  private long size;

  AnswerBook(SealedJournal journal, List<Watched> answers, int most) {
    this.journal = journal;
    this.most = most;
    answers.forEach(this::enter);
  }

  Book begin() {
    turn.acquireUninterruptibly();
    return new Release();
  }

  @Override
  public void close() {
    turn.acquireUninterruptibly();
    journal.close();
    turn.release();
  }

  private void enter(Watched answer) {
    index
        .computeIfAbsent(answer.what(), _ -> new TreeMap<>())
        .computeIfAbsent(answer.persons(), _ -> new ArrayList<>())
        .add(new Numbered(size, answer));
    size++;
  }

  private void leave(Watched answer) {
    Objects.requireNonNull(Objects.requireNonNull(index.get(answer.what())).get(answer.persons()))
        .removeLast();
    size--;
  }

  /** One release at work. What it adds is entered at once, and leaves with it unless it is kept. */
  private final class Release implements Book {
    private final List<Watched> added = new ArrayList<>();
    private boolean closed;

    @Override
    public List<Watched> about(Measure what, long persons, long within) {
      return index
          .getOrDefault(what, new TreeMap<>())
          .subMap(persons - within, true, persons + within, true)
          .values()
          .stream()
          .flatMap(List::stream)
          .sorted(Comparator.comparingLong(Numbered::number))
          .map(Numbered::answer)
          .toList();
    }

    @Override
    public void add(Watched answer) {
      if (size >= most) {
        throw new IllegalStateException("the dataset's book is full");
      }
      enter(answer);
      added.add(answer);
    }

    @Override
    public void keep() {
      while (!added.isEmpty()) {
        List<Watched> record = added.subList(0, Math.min(RECORD, added.size()));
        journal.append(ReleaseWire.WATCHED.encode(record));
        record.clear();
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        added.reversed().forEach(AnswerBook.this::leave);
        turn.release();
      }
    }
  }
}
