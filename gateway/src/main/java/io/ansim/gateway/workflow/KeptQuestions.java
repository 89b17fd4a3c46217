package io.ansim.gateway.workflow;

import io.ansim.gateway.person.PersonKey;
import io.ansim.gateway.person.PersonKeys;
import io.ansim.gateway.state.AskedQuestion;
import io.ansim.gateway.state.State;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;

/** Keeps the texts of questions under the keys of those who wrote them. */
public final class KeptQuestions {
  private final PersonKeys keys;
  private final InstantSource clock;

  /** With people's keys. */
  public KeptQuestions(PersonKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Keeps a question that the log has.
   *
   * @param index the log entry that says what became of it
   * @throws JournalUnavailable if there is no key to seal it with; it must then not be run
   */
  void keep(
      State.Tables tables, Who.Visit visit, Question question, Optional<JobId> job, long index)
      throws JournalUnavailable {
    PersonKey key = key(visit);
    Bytes sealed = Bytes.of(key.seal(question.sql(), context(index)));
    tables
        .askedQuestions()
        .keep(
            new AskedQuestion(
                index,
                question.dataset(),
                question.project(),
                question.purpose(),
                key.mark(question.sql()),
                job,
                key.id(),
                sealed,
                clock.instant()));
  }

  /** The text of a question; nothing once whoever wrote it was erased. */
  Optional<String> text(AskedQuestion asked) {
    try {
      return keys.find(asked.person())
          .map(key -> key.open(asked.sealed().toArray(), context(asked.logIndex())));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private PersonKey key(Who.Visit visit) throws JournalUnavailable {
    try {
      return keys.of(visit.caller().subject().value());
    } catch (IOException unreadable) {
      throw new JournalUnavailable("the keys of people cannot be read", unreadable);
    }
  }

  private static String context(long index) {
    return "question " + index;
  }
}
