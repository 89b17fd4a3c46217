package io.ansim.audit.event;

import io.ansim.audit.AuditFault;
import io.ansim.audit.json.CanonicalJson;
import io.ansim.audit.json.MalformedJson;
import io.ansim.audit.json.Outline;
import java.util.List;
import java.util.Set;

/** The one spelling of an event as bytes: canonical JSON, absent fields left out. */
public final class EventCodec {
  private static final int OLDEST_VERSION = 1;
  private static final int LEDGER_VERSION = 2;
  private static final int KEY_VERSION = 3;
  private static final int SUBJECTS_VERSION = 4;
  private static final int HIDDEN_VERSION = 5;
  private static final Set<EventType> OF_KEYS =
      Set.of(
          EventType.DATASET_DESTROYED,
          EventType.KEY_RELEASED,
          EventType.KEY_DENIED,
          EventType.KEY_DESTROYED,
          EventType.KEY_ROTATED);
  private static final Set<EventType> NEWEST =
      Set.of(EventType.AUTHN_ENDED, EventType.ERASURE_REQUESTED, EventType.ERASURE_DECLINED);
  private static final Set<EventType> OF_PERSONS =
      Set.of(EventType.AUDIT_DISCLOSED, EventType.PERSON_ERASED, EventType.LOG_PRUNED);

  private EventCodec() {}

  /** The bytes of the event. */
  public static byte[] encode(Event event) {
    FieldWriter out =
        new FieldWriter()
            .whole("v", version(event))
            .text("id", event.id())
            .text("type", event.type())
            .text("time", Timestamp.write(event.time()))
            .text("source", event.source())
            .object(EventField.ACTOR.word(), event.actor(), EventCodec::actor)
            .text(EventField.SESSION.word(), event.session())
            .object(EventField.CLIENT.word(), event.client(), (in, c) -> in.text("commitment", c))
            .text(EventField.PROJECT.word(), event.project())
            .object(EventField.DATASET.word(), event.dataset(), EventCodec::dataset)
            .text(EventField.PURPOSE.word(), event.purpose())
            .object(EventField.POLICY.word(), event.policy(), EventCodec::policy)
            .object(EventField.QUERY.word(), event.query(), EventCodec::query)
            .object(EventField.DECISION.word(), event.decision(), EventCodec::decision)
            .text(EventField.REQUEST.word(), event.request())
            .text(EventField.GRANT.word(), event.grant())
            .text(EventField.JOB.word(), event.job())
            .object(EventField.RELEASE.word(), event.release(), EventCodec::release)
            .object(EventField.RUNNER.word(), event.runner(), EventCodec::runner)
            .object(EventField.LEDGER.word(), event.ledger(), EventCodec::ledger)
            .object(EventField.BUDGET.word(), event.budget(), EventCodec::budget)
            .text(EventField.KEY.word(), event.key())
            .text(EventField.CONTENT.word(), event.content())
            .text(EventField.REASON.word(), event.reason())
            .text(EventField.CORRELATION.word(), event.correlation())
            .object(EventField.SUBJECTS.word(), event.subjects(), EventCodec::subjects)
            .text(EventField.PERSON.word(), event.person())
            .object(EventField.PRUNED.word(), event.pruned(), EventCodec::pruned);
    if (!event.statements().isEmpty()) {
      out.texts(EventField.STATEMENTS.word(), event.statements());
    }
    return CanonicalJson.write(out.json());
  }

  /** The event in the bytes; refuses every spelling but the one that `encode` gives. */
  public static Event decode(byte[] bytes) {
    try {
      FieldReader in = new FieldReader(Outline.of(bytes));
      long version = in.whole("v");
      Event event = decode(in);
      in.end();
      if (version != version(event)) {
        throw new IllegalArgumentException("unknown version");
      }
      return event;
    } catch (MalformedJson | IllegalArgumentException wrong) {
      throw new AuditFault(AuditFault.Code.MALFORMED_ENTRY, detail(wrong), wrong);
    }
  }

  private static Event decode(FieldReader in) {
    List<Commitment> statements = in.findTexts(EventField.STATEMENTS.word(), Commitment::new);
    if (statements != null && !isStrictlyAscending(statements)) {
      throw new IllegalArgumentException("statements empty or out of order");
    }
    return new Event(
        in.text("id", EventId::new),
        in.word("type", EventType.class),
        in.text("time", Timestamp::read),
        in.word("source", Component.class),
        in.object(
            EventField.ACTOR.word(),
            it ->
                new Actor(
                    it.text("pseudonym", Pseudonym::new),
                    it.word("role", Role.class),
                    it.find("organisation", Identifier::new))),
        in.find(EventField.SESSION.word(), Identifier::new),
        in.object(EventField.CLIENT.word(), it -> it.text("commitment", Commitment::new)),
        in.find(EventField.PROJECT.word(), Identifier::new),
        in.object(
            EventField.DATASET.word(),
            it ->
                new DatasetRef(
                    it.text("id", Identifier::new),
                    it.find("version", Identifier::new),
                    it.find("digest", Digest::new))),
        in.find(EventField.PURPOSE.word(), Identifier::new),
        in.object(
            EventField.POLICY.word(),
            it -> new PolicyRef(it.text("version", Identifier::new), it.text("hash", Digest::new))),
        in.object(
            EventField.QUERY.word(),
            it ->
                new QueryRef(
                    it.find("textHash", Digest::new),
                    it.find("planHash", Digest::new),
                    it.find("plan", Commitment::new),
                    it.find("same", Fingerprint::new),
                    it.find("shape", Fingerprint::new))),
        in.object(EventField.DECISION.word(), EventCodec::readDecision),
        in.find(EventField.REQUEST.word(), Identifier::new),
        in.find(EventField.GRANT.word(), Identifier::new),
        in.find(EventField.JOB.word(), Identifier::new),
        in.object(
            EventField.RELEASE.word(),
            it -> new ReleaseRef(it.text("id", Identifier::new), it.find("digest", Digest::new))),
        in.object(
            EventField.RUNNER.word(),
            it ->
                new RunnerRef(
                    it.text("measurement", Digest::new), it.find("evidence", Digest::new))),
        in.object(
            EventField.LEDGER.word(),
            it ->
                new LedgerRef(
                    it.text("id", Identifier::new),
                    it.whole("sequence"),
                    it.text("head", Digest::new))),
        in.object(
            EventField.BUDGET.word(),
            it -> new BudgetRef(it.whole("rho"), it.whole("delta"), it.whole("questions"))),
        in.find(EventField.KEY.word(), Identifier::new),
        in.find(EventField.CONTENT.word(), Digest::new),
        in.find(EventField.REASON.word(), Identifier::new),
        in.find(EventField.CORRELATION.word(), Identifier::new),
        in.object(
            EventField.SUBJECTS.word(),
            it ->
                new SubjectsRef(
                    it.find("cohort", Digest::new),
                    it.find("definition", Commitment::new),
                    it.findWord("size", SizeClass.class))),
        in.find(EventField.PERSON.word(), Pseudonym::new),
        in.object(
            EventField.PRUNED.word(),
            it -> new PrunedRef(it.whole("from"), it.whole("to"), identifiers(it, "classes"))),
        statements == null ? List.of() : statements);
  }

  private static DecisionRef readDecision(FieldReader in) {
    Outcome outcome = in.word("outcome", Outcome.class);
    return new DecisionRef(outcome, identifiers(in, "rules"));
  }

  private static List<Identifier> identifiers(FieldReader in, String name) {
    List<Identifier> identifiers = in.findTexts(name, Identifier::new);
    if (identifiers == null) {
      throw new IllegalArgumentException("no list `" + name + "`");
    }
    return identifiers;
  }

  private static void actor(FieldWriter out, Actor actor) {
    out.text("pseudonym", actor.pseudonym())
        .text("role", actor.role())
        .text("organisation", actor.organisation());
  }

  private static void dataset(FieldWriter out, DatasetRef dataset) {
    out.text("id", dataset.id())
        .text("version", dataset.version())
        .text("digest", dataset.digest());
  }

  private static void policy(FieldWriter out, PolicyRef policy) {
    out.text("version", policy.version()).text("hash", policy.hash());
  }

  private static void query(FieldWriter out, QueryRef query) {
    out.text("textHash", query.textHash())
        .text("planHash", query.planHash())
        .text("plan", query.plan())
        .text("same", query.same())
        .text("shape", query.shape());
  }

  private static void decision(FieldWriter out, DecisionRef decision) {
    out.text("outcome", decision.outcome()).texts("rules", decision.rules());
  }

  private static void release(FieldWriter out, ReleaseRef release) {
    out.text("id", release.id()).text("digest", release.digest());
  }

  private static void runner(FieldWriter out, RunnerRef runner) {
    out.text("measurement", runner.measurement()).text("evidence", runner.evidence());
  }

  private static void ledger(FieldWriter out, LedgerRef ledger) {
    out.text("id", ledger.id()).whole("sequence", ledger.sequence()).text("head", ledger.head());
  }

  private static void budget(FieldWriter out, BudgetRef budget) {
    out.whole("rho", budget.rho())
        .whole("delta", budget.delta())
        .whole("questions", budget.questions());
  }

  private static void subjects(FieldWriter out, SubjectsRef subjects) {
    out.text("cohort", subjects.cohort())
        .text("definition", subjects.definition())
        .text("size", subjects.size());
  }

  private static void pruned(FieldWriter out, PrunedRef pruned) {
    out.whole("from", pruned.from()).whole("to", pruned.to()).texts("classes", pruned.classes());
  }

  /** The oldest version that has an event's fields and its type. */
  private static int version(Event event) {
    if (NEWEST.contains(event.type()) || hidesDigests(event)) {
      return HIDDEN_VERSION;
    }
    if (event.subjects() != null
        || event.person() != null
        || event.pruned() != null
        || OF_PERSONS.contains(event.type())) {
      return SUBJECTS_VERSION;
    }
    if (event.key() != null || OF_KEYS.contains(event.type())) {
      return KEY_VERSION;
    }
    boolean isOfLedger =
        event.ledger() != null || event.budget() != null || event.type() == EventType.BUDGET_RAISED;
    return isOfLedger ? LEDGER_VERSION : OLDEST_VERSION;
  }

  /** Whether an event lacks a digest that it had to have before, or has something in its place. */
  private static boolean hidesDigests(Event event) {
    boolean isOfQuery =
        event.type() == EventType.QUERY_CHECKED || event.type() == EventType.QUERY_REJECTED;
    return (event.query() == null ? isOfQuery : event.query().isHidden())
        || (event.subjects() != null && event.subjects().definition() != null)
        || (event.type() == EventType.KEYCLOAK_INGESTED && event.content() == null);
  }

  private static boolean isStrictlyAscending(List<Commitment> commitments) {
    for (int i = 1; i < commitments.size(); i++) {
      if (commitments.get(i - 1).compareTo(commitments.get(i)) >= 0) {
        return false;
      }
    }
    return !commitments.isEmpty();
  }

  private static String detail(Exception wrong) {
    return wrong.getMessage() == null ? "not an entry" : wrong.getMessage();
  }
}
