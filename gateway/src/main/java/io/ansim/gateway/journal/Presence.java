package io.ansim.gateway.journal;

import io.ansim.audit.event.Component;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.gateway.workflow.JournalUnavailable;
import java.util.Optional;

/**
 * Says in the log that the gateway is there, under which settings and how the log was left before,
 * and at the end that it goes: two starts without an end between them are a crash.
 */
public final class Presence implements AutoCloseable {
  private final AuditJournal journal;

  private Presence(AuditJournal journal) {
    this.journal = journal;
  }

  /** Says that the gateway is there, under settings of this digest. */
  public static Presence begin(AuditJournal journal, Digest settings) throws JournalUnavailable {
    Optional<Event> last = journal.last();
    Identifier left = new Identifier(last.map(Presence::left).orElse("new"));
    journal.note(Component.LOG, EventType.LOG_STARTED, draft -> draft.reason(left));
    journal.note(Component.GATEWAY, EventType.GATEWAY_STARTED, _ -> {});
    journal.note(Component.GATEWAY, EventType.CONFIG_LOADED, draft -> draft.content(settings));
    return new Presence(journal);
  }

  /** Says that the gateway goes; nothing may be written after it. */
  @Override
  public void close() throws JournalUnavailable {
    journal.note(Component.GATEWAY, EventType.GATEWAY_STOPPED, _ -> {});
    journal.note(Component.LOG, EventType.LOG_STOPPED, _ -> {});
  }

  /** Pruning opens and closes the log with nobody else there. */
  private static String left(Event last) {
    return switch (last.type()) {
      case LOG_STOPPED -> "after-stop";
      case LOG_PRUNED -> "after-pruning";
      default -> "after-crash";
    };
  }
}
