package io.ansim.gateway.workflow;

import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.state.Disclosed;
import io.ansim.gateway.state.State;
import io.ansim.gateway.state.Unsealing;
import io.ansim.policy.dataset.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What the log only commits to, shown to auditors. */
public final class Disclosing {
  private final State state;
  private final Journal journal;
  private final LogReader log;

  /** On the state, with every look in the log first. */
  public Disclosing(State state, Journal journal, LogReader log) {
    this.state = state;
    this.journal = journal;
    this.log = log;
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
}
