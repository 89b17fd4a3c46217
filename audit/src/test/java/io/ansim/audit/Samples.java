package io.ansim.audit;

import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.event.Actor;
import io.ansim.audit.event.BudgetRef;
import io.ansim.audit.event.Commitment;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.DecisionRef;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Disclosure;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventId;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Fingerprint;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.LedgerRef;
import io.ansim.audit.event.Outcome;
import io.ansim.audit.event.PolicyRef;
import io.ansim.audit.event.PrunedRef;
import io.ansim.audit.event.Pseudonym;
import io.ansim.audit.event.QueryRef;
import io.ansim.audit.event.ReleaseRef;
import io.ansim.audit.event.Role;
import io.ansim.audit.event.RunnerRef;
import io.ansim.audit.event.SizeClass;
import io.ansim.audit.event.SubjectsRef;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/** Believable inputs for tests. */
public final class Samples {
  public static final String ORIGIN = "ansim.example/audit";
  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
  public static final InstantSource CLOCK = InstantSource.fixed(NOON);

  /** Keys are slow to make and hold no state: one pair serves all tests. */
  public static final CheckpointSigners SIGNERS =
      CheckpointSigners.generate(ORIGIN, new SecureRandom());

  private static final byte[] PSEUDONYM_KEY = new byte[32];

  private Samples() {}

  public static Identifier id(String value) {
    return new Identifier(value);
  }

  private static Commitment commitment(String value) {
    return new Disclosure("salt", "name", value).commitment();
  }

  private static Fingerprint print(String kind) {
    return Fingerprint.of(new byte[32], kind, digest(kind));
  }

  public static Digest digest(String content) {
    return Digest.of(content.getBytes(StandardCharsets.UTF_8));
  }

  public static Actor researcher() {
    return new Actor(Pseudonym.of(PSEUDONYM_KEY, "subject-1"), Role.RESEARCHER, id("hospital-a"));
  }

  /** An event of the type that fills in every field. */
  public static Event full(EventType type, Random random) {
    return Event.draft(EventId.next(NOON, random), type, NOON, Component.GATEWAY)
        .by(researcher())
        .inSession(id("session-1"))
        .fromClient(Disclosure.of(Disclosure.CLIENT_ADDRESS, "192.0.2.7", random).commitment())
        .project(id("project-7"))
        .dataset(new DatasetRef(id("diabetes-2024"), id("3"), digest("dataset")))
        .purpose(id("public-health"))
        .policy(new PolicyRef(id("5"), digest("policy")))
        .query(QueryRef.of(commitment("plan"), print("same"), print("shape")))
        .decision(new DecisionRef(Outcome.PERMIT, List.of(id("min-persons"), id("purpose"))))
        .request(id("request-1"))
        .grant(id("grant-1"))
        .job(id("job-1"))
        .release(new ReleaseRef(id("release-1"), digest("release")))
        .runner(new RunnerRef(digest("runner"), digest("evidence")))
        .ledger(new LedgerRef(id("0123456789abcdef"), 7, digest("ledger")))
        .budget(new BudgetRef(200_000_000, 10_000_000_000L, 3))
        .key(id("00112233445566778899aabbccddeeff"))
        .content(digest("content"))
        .reason(id("because"))
        .correlation(id("correlation-1"))
        .subjects(SubjectsRef.of(commitment("cohort"), SizeClass.THOUSANDS))
        .about(new Pseudonym("ffeeddccbbaa99887766554433221100"))
        .pruned(new PrunedRef(0, 512, List.of(id("queries"))))
        .stating(Disclosure.of(Disclosure.REASON, "for my thesis", random))
        .stating(Disclosure.of(Disclosure.REASON, "table 2", random))
        .done();
  }

  /** A small event without optional fields. */
  public static Event small(Random random) {
    return Event.draft(EventId.next(NOON, random), EventType.LOG_STARTED, NOON, Component.LOG)
        .done();
  }
}
