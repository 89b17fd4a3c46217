package io.ansim.audit.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened. Every field is an identifier, a digest or a word out of a fixed list, so
 * that no query text and nothing a person wrote fits in.
 *
 * @param id the identity of the event
 * @param type what happened
 * @param time when, to the millisecond
 * @param source which part of the system says so
 * @param actor who acted; absent where nobody is known or the system itself acted
 * @param session the login session
 * @param client the commitment to the client's network address
 * @param project the research project
 * @param dataset the dataset
 * @param purpose the purpose of use
 * @param policy the policy that applied
 * @param query the question
 * @param decision the decision
 * @param request the access request
 * @param grant the grant
 * @param job the job
 * @param release the release
 * @param runner the runner
 * @param ledger how far the keeper's ledger has come
 * @param budget an amount of privacy budget
 * @param key the name of a key
 * @param content the digest of the thing the event is about
 * @param reason a reason out of a fixed list
 * @param correlation the request that several events belong to
 * @param subjects whose data were processed
 * @param person whom the event is about, where that is not who acted
 * @param pruned which entries were given up
 * @param statements commitments to what a person wrote, sorted
 */
public record Event(
    EventId id,
    EventType type,
    Instant time,
    Component source,
    @Nullable Actor actor,
    @Nullable Identifier session,
    @Nullable Commitment client,
    @Nullable Identifier project,
    @Nullable DatasetRef dataset,
    @Nullable Identifier purpose,
    @Nullable PolicyRef policy,
    @Nullable QueryRef query,
    @Nullable DecisionRef decision,
    @Nullable Identifier request,
    @Nullable Identifier grant,
    @Nullable Identifier job,
    @Nullable ReleaseRef release,
    @Nullable RunnerRef runner,
    @Nullable LedgerRef ledger,
    @Nullable BudgetRef budget,
    @Nullable Identifier key,
    @Nullable Digest content,
    @Nullable Identifier reason,
    @Nullable Identifier correlation,
    @Nullable SubjectsRef subjects,
    @Nullable Pseudonym person,
    @Nullable PrunedRef pruned,
    List<Commitment> statements) {

  /** Checks that nothing the type requires is missing; cuts the time to milliseconds. */
  public Event {
    time = time.truncatedTo(ChronoUnit.MILLIS);
    statements =
        statements.isEmpty() ? List.of() : statements.stream().sorted().distinct().toList();
    for (EventField field : type.required()) {
      boolean present =
          switch (field) {
            case ACTOR -> actor != null;
            case SESSION -> session != null;
            case CLIENT -> client != null;
            case PROJECT -> project != null;
            case DATASET -> dataset != null;
            case PURPOSE -> purpose != null;
            case POLICY -> policy != null;
            case QUERY -> query != null;
            case DECISION -> decision != null;
            case REQUEST -> request != null;
            case GRANT -> grant != null;
            case JOB -> job != null;
            case RELEASE -> release != null;
            case RUNNER -> runner != null;
            case LEDGER -> ledger != null;
            case BUDGET -> budget != null;
            case KEY -> key != null;
            case CONTENT -> content != null;
            case REASON -> reason != null;
            case CORRELATION -> correlation != null;
            case SUBJECTS -> subjects != null;
            case PERSON -> person != null;
            case PRUNED -> pruned != null;
            case STATEMENTS -> !statements.isEmpty();
          };
      if (!present) {
        throw new IllegalArgumentException(type.word() + " without `" + field.word() + "`");
      }
    }
  }

  /** Whether the event commits to what a disclosure of this commitment says. */
  public boolean commitsTo(Commitment commitment) {
    return commitment.equals(client)
        || statements.contains(commitment)
        || (query != null && commitment.equals(query.plan()))
        || (subjects != null && commitment.equals(subjects.definition()));
  }

  /** Starts a draft of an event; optional fields follow. */
  public static EventDraft draft(EventId id, EventType type, Instant time, Component source) {
    return new EventDraft(id, type, time, source);
  }
}
