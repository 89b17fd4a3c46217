package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.person.PersonKey;
import io.ansim.gateway.person.PersonKeys;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.state.SavedQueries;
import io.ansim.gateway.state.SavedQuery;
import io.ansim.gateway.state.SavedQueryId;
import io.ansim.gateway.state.State;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.Bytes;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Questions that people keep, for themselves or for the members of their project. They are notes:
 * nothing is asked and nobody's rights change, so that the log has nothing to say of them. Their
 * words are sealed under their author's key and read by nobody once the author was erased.
 */
public final class Saving {
  /** How many questions a person keeps at most. */
  public static final int MOST = 200;

  private final State state;
  private final PersonKeys keys;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * On the state and people's keys.
   *
   * @param ids makes identifiers that are never used twice
   */
  public Saving(State state, PersonKeys keys, InstantSource clock, Supplier<String> ids) {
    this.state = state;
    this.keys = keys;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * The words of a question that is kept.
   *
   * @param title what it is called
   * @param sql its text
   * @param audience who sees it
   */
  public record Words(String title, String sql, SavedQuery.Audience audience) {
    @Override
    public String toString() {
      return "Words[redacted, " + audience + "]";
    }
  }

  /**
   * A question that is kept, as its readers see it.
   *
   * @param query what is stored of it
   * @param words its words
   * @param isOwn whether the reader wrote it
   * @param author the login name of who wrote it, where a grant names them
   */
  public record Saved(SavedQuery query, Words words, boolean isOwn, Optional<String> author) {}

  /** What a caller keeps, and what members of the caller's projects share; the latest first. */
  public List<Saved> visibleTo(Caller caller) throws IOException {
    List<SavedQueries.Signed> found =
        state.inTransaction(tables -> tables.savedQueries().visibleTo(caller.subject()));
    List<Saved> readable = new ArrayList<>();
    for (SavedQueries.Signed one : found) {
      opened(one.query())
          .map(words ->
              new Saved(
                  one.query(), words, one.query().author().equals(caller.subject()), one.author()))
          .ifPresent(readable::add);
    }
    return readable;
  }

  /** Keeps a new question, under an active grant of the project for the dataset. */
  public Outcome<Saved> save(Caller caller, DatasetId dataset, ProjectId project, Words words)
      throws IOException {
    Subject author = caller.subject();
    SavedQueryId id = new SavedQueryId(ids.get());
    return state.inTransaction(tables -> {
      if (tables.grants().usable(author, project, dataset).isEmpty()) {
        return Outcome.refused(Code.NO_GRANT);
      }
      if (tables.savedQueries().count(author) >= MOST) {
        return Outcome.refused(Code.TOO_MANY_SAVED);
      }
      return Outcome.done(write(tables, caller, id, dataset, project, words));
    });
  }

  /** Puts other words in the place of those of a question of the caller's. */
  public Outcome<Saved> change(Caller caller, SavedQueryId id, Words words) throws IOException {
    return state.inTransaction(tables -> {
      Optional<SavedQuery> mine = tables.savedQueries().lock(id, caller.subject());
      if (mine.isEmpty()) {
        return Outcome.refused(Code.NOT_FOUND);
      }
      SavedQuery query = mine.get();
      return Outcome.done(write(tables, caller, id, query.dataset(), query.project(), words));
    });
  }

  /** Forgets a question of the caller's. */
  public Outcome<SavedQueryId> forget(Caller caller, SavedQueryId id) {
    boolean wasThere =
        state.inTransaction(tables -> tables.savedQueries().remove(id, caller.subject()));
    return wasThere ? Outcome.done(id) : Outcome.refused(Code.NOT_FOUND);
  }

  private Saved write(
      State.Tables tables,
      Caller caller,
      SavedQueryId id,
      DatasetId dataset,
      ProjectId project,
      Words words)
      throws IOException {
    PersonKey key = keys.of(caller.subject().value());
    SavedQuery query =
        new SavedQuery(
            id,
            caller.subject(),
            project,
            dataset,
            words.audience(),
            key.id(),
            Bytes.of(key.seal(words.title(), context(id, "title"))),
            Bytes.of(key.seal(words.sql(), context(id, "sql"))),
            clock.instant());
    tables.savedQueries().write(query);
    return new Saved(query, words, true, Optional.of(caller.username()));
  }

  private Optional<Words> opened(SavedQuery query) throws IOException {
    return keys.find(query.key())
        .map(key ->
            new Words(
                key.open(query.title().toArray(), context(query.id(), "title")),
                key.open(query.sql().toArray(), context(query.id(), "sql")),
                query.audience()));
  }

  /** No sealed text opens in the place of another. */
  private static String context(SavedQueryId id, String part) {
    return "saved-query/v1 " + id + " " + part;
  }
}
