package io.ansim.benchmarks.log;

import io.ansim.audit.event.Actor;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.DecisionRef;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventId;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.Outcome;
import io.ansim.audit.event.Pseudonym;
import io.ansim.audit.event.QueryRef;
import io.ansim.audit.event.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** Events as a gateway writes them. */
final class Entries {
  /** How long a usual one is. */
  static final int BYTES = 512;

  private Entries() {}

  /** Checks of questions, each of 512 bytes. */
  static List<Event> usual(int count, RandomGenerator random) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(usual(random));
    }
    return events;
  }

  private static Event usual(RandomGenerator random) {
    Instant now = Instant.now();
    return Event.draft(EventId.next(now, random), EventType.QUERY_CHECKED, now, Component.GATEWAY)
        .by(new Actor(new Pseudonym(hex(random, 16)), Role.RESEARCHER, null))
        .project(new Identifier("project-" + hex(random, 4)))
        .dataset(new DatasetRef(new Identifier("diabetes-2026"), null, null))
        .query(new QueryRef(digest(random), digest(random), null, null, null))
        .decision(new DecisionRef(Outcome.PERMIT, List.of()))
        .correlation(new Identifier(hex(random, 14) + "aa"))
        .done();
  }

  /** The shortest event there is. */
  static Event small(RandomGenerator random) {
    Instant now = Instant.now();
    return Event.draft(EventId.next(now, random), EventType.LOG_STARTED, now, Component.LOG).done();
  }

  private static Digest digest(RandomGenerator random) {
    return new Digest("sha256:" + hex(random, 32));
  }

  private static String hex(RandomGenerator random, int bytes) {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    return HexFormat.of().formatHex(content);
  }
}
