package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.person.PersonKey;
import io.ansim.gateway.person.PersonKeys;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.Erasure;
import io.ansim.gateway.state.State;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives up who a person was in the log, when they ask for it. It takes two people, neither of them
 * the person: one alone could make what the log commits to unreadable for all others.
 */
public final class Erasing {
  private final State state;
  private final Journal journal;
  private final PersonKeys keys;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * On the state and people's keys, with every wish and every decision in the log first.
   *
   * @param ids makes identifiers that are never used twice
   */
  public Erasing(
      State state, Journal journal, PersonKeys keys, InstantSource clock, Supplier<String> ids) {
    this.state = state;
    this.journal = journal;
    this.keys = keys;
    this.clock = clock;
    this.ids = ids;
  }

  /** Asks for a person to be erased; nothing is erased before somebody else agrees. */
  public Outcome<Erasure> request(Who.Visit visit, Subject person, String reason)
      throws JournalUnavailable, IOException {
    Optional<PersonKey> key = keys.find(person.value());
    if (person.equals(visit.caller().subject())) {
      return Outcome.refused(Problem.of(Code.NOT_YOURS, "somebody else asks for it"));
    }
    if (key.isEmpty()) {
      return Outcome.refused(Code.NOT_FOUND);
    }
    String id = ids.get();
    String pseudonym = key.get().pseudonym().value();
    return state.inTransaction(tables -> {
      if (tables.erasures().isWaiting(person)) {
        return Outcome.refused(Code.WRONG_STATE);
      }
      Journal.Logged logged =
          journal.append(tables, visit, new Act.ErasureRequested(id, pseudonym, reason));
      Erasure erasure =
          new Erasure(
              id,
              person,
              visit.caller().subject(),
              clock.instant(),
              logged.index(),
              Optional.empty());
      tables.erasures().insert(erasure);
      return Outcome.done(erasure);
    });
  }

  /** Lets a wish of somebody else's come to nothing. */
  public Outcome<Erasure> decline(Who.Visit visit, String id, String reason)
      throws JournalUnavailable, IOException {
    return decide(visit, id, reason, false);
  }

  /**
   * Agrees to a wish of somebody else's: on return the person's pseudonym leads to nobody, and
   * nobody can read what the log commits to about them. The log itself stays as it is.
   */
  public Outcome<Erasure> confirm(Who.Visit visit, String id, String reason)
      throws JournalUnavailable, IOException {
    return decide(visit, id, reason, true);
  }

  /** The latest wishes. */
  public List<Erasure> latest() {
    return state.inTransaction(tables -> tables.erasures().latest());
  }

  private Outcome<Erasure> decide(Who.Visit visit, String id, String reason, boolean confirmed)
      throws JournalUnavailable, IOException {
    Optional<Erasure> wish = state.inTransaction(tables -> tables.erasures().lock(id));
    if (wish.isEmpty()) {
      return Outcome.refused(Code.NOT_FOUND);
    }
    Optional<PersonKey> key = keys.find(wish.get().person().value());
    if (wish.get().end().isPresent() || key.isEmpty()) {
      return Outcome.refused(Code.WRONG_STATE);
    }
    Outcome<Erasure> decided =
        state.inTransaction(tables -> decide(tables, visit, id, key.get(), reason, confirmed));
    if (confirmed && decided instanceof Outcome.Done<Erasure>) {
      // Last: as long as there is a key, the same can be asked for again.
      keys.destroy(key.get().id());
    }
    return decided;
  }

  private Outcome<Erasure> decide(
      State.Tables tables,
      Who.Visit visit,
      String id,
      PersonKey key,
      String reason,
      boolean confirmed)
      throws JournalUnavailable {
    Erasure wish = tables.erasures().lock(id).orElseThrow();
    Subject decider = visit.caller().subject();
    if (wish.end().isPresent()) {
      return Outcome.refused(Code.WRONG_STATE);
    }
    if (!wish.mayBeDecidedBy(decider)) {
      return Outcome.refused(Problem.of(Code.NOT_YOURS, "somebody else decides about it"));
    }
    String pseudonym = key.pseudonym().value();
    Act act =
        confirmed
            ? new Act.PersonErased(id, pseudonym, reason)
            : new Act.ErasureDeclined(id, pseudonym, reason);
    Journal.Logged logged = journal.append(tables, visit, act);
    Erasure.End end = new Erasure.End(decider, confirmed, clock.instant(), logged.index());
    tables.erasures().end(id, end);
    Subject person = confirmed ? new Subject("erased-" + ids.get()) : wish.person();
    if (confirmed) {
      tables.people().replace(wish.person(), person);
      tables.disclosures().forget(key.id());
      tables.askedQuestions().forget(key.id());
    }
    return Outcome.done(wish.ended(person, end));
  }
}
