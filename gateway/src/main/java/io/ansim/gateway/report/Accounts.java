package io.ansim.gateway.report;

import io.ansim.audit.event.Actor;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** People who come back after a long time, and people who act in a role that is new to them. */
final class Accounts implements Detector {
  private final Period period;
  private final Duration dormant;
  private final Map<String, Instant> last = new HashMap<>();
  private final Map<String, Set<Role>> roles = new HashMap<>();
  private final List<Anomaly> found = new ArrayList<>();

  Accounts(Period period, int dormantDays) {
    this.period = period;
    this.dormant = Duration.ofDays(dormantDays);
  }

  @Override
  public void remember(Entry earlier) {
    note(earlier.event());
  }

  @Override
  public void see(Entry entry) {
    Event event = entry.event();
    @Nullable Actor actor = event.actor();
    if (actor == null) {
      return;
    }
    String person = actor.pseudonym().value();
    @Nullable Instant before = last.get(person);
    if (before != null && Duration.between(before, event.time()).compareTo(dormant) >= 0) {
      report(AnomalyKind.DORMANT_ACCOUNT, entry, person);
    }
    @Nullable Set<Role> known = roles.get(person);
    if (known != null && actor.role() != Role.NONE && !known.contains(actor.role())) {
      report(AnomalyKind.NEW_ROLE, entry, person);
    }
    note(event);
  }

  @Override
  public List<Anomaly> found() {
    return List.copyOf(found);
  }

  private void note(Event event) {
    if (event.actor() == null) {
      return;
    }
    String person = event.actor().pseudonym().value();
    last.merge(person, event.time(), (old, now) -> now.isAfter(old) ? now : old);
    if (event.actor().role() != Role.NONE) {
      roles.computeIfAbsent(person, _ -> EnumSet.noneOf(Role.class)).add(event.actor().role());
    }
  }

  private void report(AnomalyKind kind, Entry entry, String person) {
    found.add(
        new Anomaly(kind, period.day(entry.event()).toString(), person, 1, List.of(entry.index())));
  }
}
