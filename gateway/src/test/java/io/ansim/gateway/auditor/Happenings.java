package io.ansim.gateway.auditor;

import io.ansim.audit.event.Actor;
import io.ansim.audit.event.Commitment;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.DecisionRef;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Disclosure;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventDraft;
import io.ansim.audit.event.EventId;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Fingerprint;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.Outcome;
import io.ansim.audit.event.PolicyRef;
import io.ansim.audit.event.Pseudonym;
import io.ansim.audit.event.QueryRef;
import io.ansim.audit.event.ReleaseRef;
import io.ansim.audit.event.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What people do in the tests of auditors, as events of the log. */
public final class Happenings {
  private static final byte[] KEY = new byte[32];

  /** What the log commits to. */
  public final Map<Commitment, Disclosure> kept = new HashMap<>();

  private final Random random = new Random(7);

  public static Pseudonym person(String name) {
    return Pseudonym.of(KEY, name);
  }

  public static Actor actor(String name, Role role) {
    return new Actor(person(name), role, new Identifier("univ-c"));
  }

  public EventDraft draft(String time, EventType type) {
    Instant at = Instant.parse(time);
    return Event.draft(EventId.next(at, random), type, at, Component.GATEWAY);
  }

  /** A day of five entries: asked, refused, taken out, turned away at the door, finished. */
  public void fill(RealLog log) {
    log.append(asks("2026-11-02T01:00:00Z", "ann", "job-1", "one"));
    log.append(refused("2026-11-02T02:00:00Z", "ann"));
    log.append(downloads("2026-11-02T03:00:00Z", "ann", "논문"));
    log.append(
        draft("2026-11-02T04:00:00Z", EventType.AUTHN_REFUSED)
            .reason(new Identifier("signature"))
            .done());
    log.append(finished("2026-11-02T05:00:00Z", "job-1"));
  }

  /** Somebody asks a question, of which one is told from another by its words. */
  public Event asks(String time, String who, String job, String words) {
    return draft(time, EventType.QUERY_INTENT)
        .by(actor(who, Role.RESEARCHER))
        .project(new Identifier("project-one"))
        .dataset(new DatasetRef(new Identifier("demo"), null, null))
        .purpose(new Identifier("care"))
        .policy(new PolicyRef(new Identifier("1"), digest("policy")))
        .query(
            QueryRef.of(
                null, print("question", words), print("shape", words.replaceAll("=.*", "="))))
        .decision(new DecisionRef(Outcome.PERMIT, List.of()))
        .job(new Identifier(job))
        .correlation(new Identifier("request-of-" + job))
        .done();
  }

  /** A question is refused. */
  public Event refused(String time, String who) {
    return draft(time, EventType.QUERY_REJECTED)
        .by(actor(who, Role.RESEARCHER))
        .project(new Identifier("project-one"))
        .dataset(new DatasetRef(new Identifier("demo"), null, null))
        .decision(new DecisionRef(Outcome.DENY, List.of(new Identifier("too-few"))))
        .done();
  }

  /** A job ends; nobody is named. */
  public Event finished(String time, String job) {
    return draft(time, EventType.QUERY_CANCELLED).job(new Identifier(job)).done();
  }

  /** A release is taken out, for a reason that is kept. */
  public Event downloads(String time, String who, String reason) {
    Disclosure disclosure = Disclosure.of(Disclosure.REASON, reason, random);
    kept.put(disclosure.commitment(), disclosure);
    return draft(time, EventType.RELEASE_DOWNLOADED)
        .by(actor(who, Role.RESEARCHER))
        .project(new Identifier("project-one"))
        .dataset(new DatasetRef(new Identifier("demo"), null, null))
        .release(new ReleaseRef(new Identifier("release-1"), null))
        .stating(disclosure)
        .done();
  }

  public Optional<Disclosure> behind(Commitment commitment) {
    return Optional.ofNullable(kept.get(commitment));
  }

  private static Fingerprint print(String kind, String words) {
    return Fingerprint.of(new byte[32], kind, digest(words));
  }

  public static Digest digest(String content) {
    return Digest.of(content.getBytes(StandardCharsets.UTF_8));
  }
}
