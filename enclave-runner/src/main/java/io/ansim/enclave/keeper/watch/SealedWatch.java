package io.ansim.enclave.keeper.watch;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keeper.journal.SealedJournal;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.StateKeys;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.disclosure.Watch;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.ReleaseWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A watch whose books are sealed journals, one for each dataset. What is kept is durable; a book
 * that is damaged, or gone while its key is there, is refused, and nothing is answered without it.
 */
public final class SealedWatch implements Watch, AutoCloseable {
  private static final String PURPOSE = "ansim/watch/v1";

  private final Path folder;
  private final StateKeys keys;
  private final SecureRandom random;
  private final int maxAnswers;
  private final Map<DatasetId, AnswerBook> books = new HashMap<>();
  private boolean closed;

  /**
   * The books in a folder that no other process uses.
   *
   * @param maxAnswers how many answers a book holds; a dataset whose book is full is not answered
   */
  public SealedWatch(Path folder, StateKeys keys, SecureRandom random, int maxAnswers) {
    this.folder = folder;
    this.keys = keys;
    this.random = random;
    this.maxAnswers = maxAnswers;
  }

  @Override
  public Book open(DatasetId dataset) {
    return book(dataset).begin();
  }

  private synchronized AnswerBook book(DatasetId dataset) {
    if (closed) {
      throw new IllegalStateException("the keeper is stopping");
    }
    return books.computeIfAbsent(dataset, this::read);
  }

  private AnswerBook read(DatasetId dataset) {
    String name = "watch-" + dataset;
    Path file = folder.resolve(dataset.value());
    if (!Files.exists(file)) {
      if (keys.hasStateKey(name)) {
        throw new EnclaveFault(FaultCode.JOURNAL_REFUSED, "a book is gone; its key is there");
      }
      createFolder();
      SealedJournal.create(file, random);
    }
    List<Watched> answers = new ArrayList<>();
    try (Secret secret = keys.stateKey(name)) {
      SealedJournal journal =
          SealedJournal.open(
              file, secret, PURPOSE, random, record -> answers.addAll(decoded(record)));
      return new AnswerBook(journal, answers, maxAnswers);
    }
  }

  private void createFolder() {
    try {
      PrivateFile.createFolder(folder);
    } catch (IOException failed) {
      throw new EnclaveFault(FaultCode.FILE, "cannot make the folder of books", failed);
    }
  }

  private static List<Watched> decoded(byte[] record) {
    try {
      return ReleaseWire.WATCHED.decode(record);
    } catch (MalformedWire damaged) {
      throw new EnclaveFault(FaultCode.JOURNAL_REFUSED, "a book holds no answers", damaged);
    }
  }

  /** Gives the books up; what was kept stays. */
  @Override
  public synchronized void close() {
    closed = true;
    books.values().forEach(AnswerBook::close);
    books.clear();
  }
}
