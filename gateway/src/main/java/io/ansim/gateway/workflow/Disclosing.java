package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Subject;
import io.ansim.gateway.person.PersonKey;
import io.ansim.gateway.person.PersonKeys;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.Disclosed;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.Unsealing;
import io.ansim.policy.dataset.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the log only commits to: shown to auditors, and given up when a person asks for it. */
public final class Disclosing {
  private final State state;
  private final Journal journal;
  private final LogReader log;
  private final PersonKeys keys;
  private final Supplier<String> ids;

  /**
   * On the state and people's keys, with every look and every erasure in the log first.
   *
   * @param ids makes identifiers that are never used twice
   */
  public Disclosing(
      State state, Journal journal, LogReader log, PersonKeys keys, Supplier<String> ids) {
    this.state = state;
    this.journal = journal;
    this.log = log;
    this.keys = keys;
    this.ids = ids;
  }

  /**
   * One thing that an entry commits to.
   *
   * @param name what it is
   * @param opened what was written; nothing once the person was erased
   */
  public record Shown(String name, Optional<Unsealing.Opened> opened) {}

  /** Shows what an entry commits to; that it was shown, and why, is in the log first. */
  public Outcome<List<Shown>> show(Who.Visit visit, long index, String reason)
      throws JournalUnavailable {
    if (index < 0 || index >= log.size()) {
      return Outcome.refused(Code.NOT_FOUND);
    }
    byte[] entry = log.line(index).entry().getBytes(StandardCharsets.UTF_8);
    return state.inTransaction(tables -> {
      journal.append(tables, visit, new Act.EntryDisclosed(Digest.of(entry), reason));
      List<Disclosed> disclosed = tables.disclosures().of(index);
      return Outcome.done(
          disclosed.stream()
              .map(one -> new Shown(one.name(), tables.disclosures().open(one)))
              .toList());
    });
  }

  /**
   * Erases a person: on return their pseudonym leads to nobody, and nobody can read what the log
   * commits to about them. The log itself stays as it is.
   */
  public Outcome<Subject> erase(Who.Visit visit, Subject person, String reason)
      throws JournalUnavailable, IOException {
    if (person.equals(visit.caller().subject())) {
      return Outcome.refused(Problem.of(Code.NOT_YOURS, "somebody else erases you"));
    }
    Optional<PersonKey> key = keys.find(person.value());
    if (key.isEmpty()) {
      return Outcome.refused(Code.NOT_FOUND);
    }
    Subject nobody = new Subject("erased-" + ids.get());
    state.<Journal.Logged, JournalUnavailable>inTransaction(tables -> {
      Journal.Logged logged =
          journal.append(
              tables, visit, new Act.PersonErased(key.get().pseudonym().value(), reason));
      tables.people().replace(person, nobody);
      tables.disclosures().forget(key.get().id());
      tables.askedQuestions().forget(key.get().id());
      return logged;
    });
    // Last: as long as there is a key, the same request can be made again.
    keys.destroy(key.get().id());
    return Outcome.done(nobody);
  }
}
