package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.SessionId;
import io.ansim.gateway.state.State;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Who came in, who went and who was turned away, in the log before any of them is told. */
public final class Entrance {
  private static final int SESSIONS = 10_000;

  private final State state;
  private final Journal journal;
  // A session that was pushed out, or that a restart forgot, is in the log once more.
  private final Set<SessionId> inside =
      Collections.newSetFromMap(
          Collections.synchronizedMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<SessionId, Boolean> eldest) {
                  return size() > SESSIONS;
                }
              }));

  /** On the state and the log. */
  public Entrance(State state, Journal journal) {
    this.state = state;
    this.journal = journal;
  }

  /** Lets a person's request in; the first of its session is in the log on return. */
  public void accepted(Who.Visit visit) throws JournalUnavailable {
    SessionId session = visit.caller().session();
    if (!inside.contains(session)) {
      write(visit, new Act.AuthenticationAccepted(visit.caller().assurance().name()));
      inside.add(session);
    }
  }

  /** Notes that a person ends their session; it is in the log on return. */
  public void ended(Who.Visit visit) throws JournalUnavailable {
    write(visit, new Act.AuthenticationEnded());
    inside.remove(visit.caller().session());
  }

  /** Notes that somebody was turned away. */
  public void refused(Who who, Act act) throws JournalUnavailable {
    write(who, act);
  }

  private void write(Who who, Act act) throws JournalUnavailable {
    state.<Journal.Logged, JournalUnavailable>inTransaction(
        tables -> journal.append(tables, who, act));
  }
}
