package io.ansim.gateway.auditor;

import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.gateway.state.AuditIndex.Field;
import io.ansim.gateway.state.AuditIndex.Row;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an entry can be found by, as the entry itself says it. */
final class Rows {
  private Rows() {}

  static Row of(Entry entry) {
    Event event = entry.event();
    Map<Field, String> fields = new EnumMap<>(Field.class);
    fields.put(Field.TYPE, event.type().word());
    put(fields, Field.ACTOR, event.actor() == null ? null : event.actor().pseudonym());
    put(fields, Field.PROJECT, event.project());
    put(fields, Field.DATASET, event.dataset() == null ? null : event.dataset().id());
    put(fields, Field.PURPOSE, event.purpose());
    put(fields, Field.OUTCOME, event.decision() == null ? null : event.decision().outcome().word());
    put(fields, Field.JOB, event.job());
    put(fields, Field.REQUEST, event.request());
    put(fields, Field.CORRELATION, event.correlation());
    return new Row(entry.index(), event.time(), fields);
  }

  private static void put(Map<Field, String> fields, Field field, @Nullable Object value) {
    if (value != null) {
      fields.put(field, value.toString());
    }
  }
}
