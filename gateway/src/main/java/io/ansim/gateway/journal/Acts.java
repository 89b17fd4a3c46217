package io.ansim.gateway.journal;

import io.ansim.audit.event.BudgetRef;
import io.ansim.audit.event.Commitment;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.DecisionRef;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Disclosure;
import io.ansim.audit.event.EventDraft;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.LedgerRef;
import io.ansim.audit.event.Outcome;
import io.ansim.audit.event.PolicyRef;
import io.ansim.audit.event.Pseudonym;
import io.ansim.audit.event.QueryRef;
import io.ansim.audit.event.ReleaseRef;
import io.ansim.audit.event.RunnerRef;
import io.ansim.audit.event.SizeClass;
import io.ansim.audit.event.SubjectsRef;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.TopUpLife;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.Subjects;
import io.ansim.gateway.state.Vote;
import io.ansim.gateway.workflow.Act;
import io.ansim.gateway.workflow.Terms;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.Salt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the log says of an act. */
final class Acts {
  private Acts() {}

  static EventType type(Act act) {
    return switch (act) {
      case Act.AuthenticationAccepted _ -> EventType.AUTHN_ACCEPTED;
      case Act.AuthenticationEnded _ -> EventType.AUTHN_ENDED;
      case Act.AuthenticationRefused _ -> EventType.AUTHN_REFUSED;
      case Act.AuthorisationRefused _ -> EventType.AUTHZ_REFUSED;
      case Act.PolicyPublished _ -> EventType.POLICY_CHANGED;
      case Act.PolicyRehearsed _ -> EventType.POLICY_REHEARSED;
      case Act.AgreementAccepted _ -> EventType.AGREEMENT_ACCEPTED;
      case Act.DocumentStored _ -> EventType.DOCUMENT_STORED;
      case Act.DocumentRead _ -> EventType.DOCUMENT_READ;
      case Act.AccessMoved moved -> type(moved.act());
      case Act.QueryChecked _ -> EventType.QUERY_CHECKED;
      case Act.QueryRejected _ -> EventType.QUERY_REJECTED;
      case Act.QueryIntent _ -> EventType.QUERY_INTENT;
      case Act.QueryEnded ended ->
          switch (ended.how()) {
            case FAILED -> EventType.QUERY_FAILED;
            case CANCELLED -> EventType.QUERY_CANCELLED;
          };
      case Act.DisclosureChecked _ -> EventType.SDC_CHECK;
      case Act.ReleaseMade _ -> EventType.RELEASE_PUBLISHED;
      case Act.ReviewRequested _ -> EventType.RELEASE_REQUESTED;
      case Act.ReviewOpened _ -> EventType.REVIEW_OPENED;
      case Act.Reviewed _ -> EventType.RELEASE_REVIEWED;
      case Act.Downloaded _ -> EventType.RELEASE_DOWNLOADED;
      case Act.ReleaseShared _ -> EventType.RELEASE_SHARED;
      case Act.BudgetMoved moved -> type(moved.act());
      case Act.AuditSearched _ -> EventType.AUDIT_SEARCHED;
      case Act.AuditExported _ -> EventType.AUDIT_EXPORTED;
      case Act.AuditReviewed _ -> EventType.AUDIT_REVIEWED;
      case Act.EntryDisclosed _ -> EventType.AUDIT_DISCLOSED;
      case Act.ErasureRequested _ -> EventType.ERASURE_REQUESTED;
      case Act.ErasureDeclined _ -> EventType.ERASURE_DECLINED;
      case Act.PersonErased _ -> EventType.PERSON_ERASED;
      case Act.GlassBroken _ -> EventType.BREAK_GLASS_OPENED;
      case Act.GlassMended _ -> EventType.BREAK_GLASS_CLOSED;
      case Act.KeycloakIngested _ -> EventType.KEYCLOAK_INGESTED;
    };
  }

  /** Two entries of the first kind, by two stewards, are what the keeper raises a budget for. */
  private static EventType type(TopUpLife.Act act) {
    return switch (act) {
      case ASK -> EventType.BUDGET_REQUESTED;
      case PROPOSE, APPROVE -> EventType.BUDGET_RAISED;
      case DECLINE, WITHDRAW, REJECT -> EventType.BUDGET_DECLINED;
      case RAISE -> EventType.BUDGET_APPLIED;
    };
  }

  private static EventType type(AccessLife.Act act) {
    return switch (act) {
      case SUBMIT, RESUBMIT -> EventType.ACCESS_REQUESTED;
      case ENDORSE -> EventType.ACCESS_ENDORSED;
      case APPROVE -> EventType.ACCESS_APPROVED;
      case DENY -> EventType.ACCESS_DENIED;
      case RETURN -> EventType.ACCESS_RETURNED;
      case WITHDRAW -> EventType.ACCESS_WITHDRAWN;
      case REVOKE -> EventType.ACCESS_REVOKED;
      case EXPIRE, RENEW -> EventType.ACCESS_EXPIRED;
    };
  }

  /** What an entry commits to beside what a person wrote. */
  static List<Disclosure> hidden(Act act) {
    return act instanceof Act.QueryIntent intent
        ? List.of(question(intent), cohort(intent.subjects()))
        : List.of();
  }

  static void fill(EventDraft draft, Act act, Fingerprints prints) {
    switch (act) {
      case Act.AuthenticationAccepted accepted -> draft.reason(word(accepted.assurance()));
      case Act.AuthenticationEnded _ -> {}
      case Act.AuthenticationRefused refused -> draft.reason(word(refused.reason()));
      case Act.AuthorisationRefused refused -> draft.reason(word(refused.reason()));
      case Act.PolicyPublished published -> terms(draft, published.terms());
      case Act.PolicyRehearsed rehearsed -> {
        terms(draft, rehearsed.terms());
        draft.content(digest(rehearsed.draft()));
      }
      case Act.AgreementAccepted accepted -> {
        terms(draft, accepted.terms());
        draft.project(identifier(accepted.project().value())).content(digest(accepted.agreement()));
      }
      case Act.DocumentStored stored -> draft.content(digest(stored.content()));
      case Act.DocumentRead read -> {
        draft.content(digest(read.content()));
        read.request().ifPresent(request -> request(draft, request));
      }
      case Act.AccessMoved moved ->
          request(draft, moved.request())
              .purpose(identifier(moved.request().purpose().value()))
              .grant(moved.grant().map(grant -> identifier(grant.value())).orElse(null))
              .content(moved.enclosed().map(Acts::digest).orElse(null))
              .reason(moved.act() == AccessLife.Act.RENEW ? word("renewed") : null);
      case Act.QueryChecked checked -> {
        terms(draft, checked.terms());
        draft
            .project(identifier(checked.project().value()))
            .query(
                checked
                    .question()
                    .map(known -> query(prints, checked.project(), null, known))
                    .orElse(null))
            .decision(
                new DecisionRef(
                    Outcome.valueOf(checked.outcome().toUpperCase(Locale.ROOT)),
                    rules(checked.rules())));
      }
      case Act.QueryRejected rejected -> {
        terms(draft, rejected.terms());
        draft
            .project(identifier(rejected.project().value()))
            .purpose(identifier(rejected.purpose().value()))
            .decision(new DecisionRef(Outcome.DENY, rules(rejected.reasons())));
      }
      case Act.QueryIntent intent -> {
        terms(draft, intent.terms());
        draft
            .project(identifier(intent.project().value()))
            .purpose(identifier(intent.purpose().value()))
            .grant(identifier(intent.grant().value()))
            .job(identifier(intent.job().value()))
            .query(
                query(prints, intent.project(), question(intent).commitment(), intent.question()))
            .subjects(SubjectsRef.of(cohort(intent.subjects()).commitment(), null))
            .decision(
                new DecisionRef(intent.referred() ? Outcome.REFER : Outcome.PERMIT, List.of()))
            .ledger(intent.ledger().map(Acts::ledger).orElse(null));
      }
      case Act.QueryEnded ended ->
          draft
              .project(identifier(ended.project().value()))
              .dataset(dataset(ended.dataset().value()))
              .job(identifier(ended.job().value()))
              .reason(word(ended.reason()));
      case Act.DisclosureChecked checked ->
          draft
              .project(identifier(checked.project().value()))
              .dataset(dataset(checked.dataset().value()))
              .job(identifier(checked.job().value()))
              .decision(
                  new DecisionRef(
                      checked.referred() ? Outcome.REFER : Outcome.PERMIT, rules(checked.rules())));
      case Act.ReleaseMade made ->
          draft
              .project(identifier(made.project().value()))
              .dataset(store(made.dataset().value(), made.evidence()))
              .job(identifier(made.job().value()))
              .release(release(made.release().value(), made.statement()))
              .query(
                  QueryRef.of(
                      question(made.question(), made.evidence().planHash()).commitment(),
                      null,
                      null))
              .subjects(subjects(made.subjects()))
              .runner(runner(made.evidence()))
              .ledger(ledger(made.evidence().ledger()));
      case Act.ReviewRequested asked ->
          result(draft, asked.project(), asked.dataset(), asked.job(), asked.content());
      case Act.ReviewOpened opened ->
          result(draft, opened.project(), opened.dataset(), opened.job(), opened.content());
      case Act.Reviewed reviewed ->
          result(draft, reviewed.project(), reviewed.dataset(), reviewed.job(), reviewed.content())
              .decision(new DecisionRef(outcome(reviewed.decision()), List.of()));
      case Act.Downloaded downloaded ->
          draft
              .project(identifier(downloaded.project().value()))
              .dataset(dataset(downloaded.dataset().value()))
              .job(identifier(downloaded.job().value()))
              .release(release(downloaded.release().value(), downloaded.content()))
              .subjects(subjects(downloaded.subjects()));
      case Act.ReleaseShared shared ->
          draft
              .project(identifier(shared.project().value()))
              .dataset(dataset(shared.dataset().value()))
              .job(identifier(shared.job().value()))
              .release(release(shared.release().value(), shared.content()));
      case Act.BudgetMoved moved ->
          draft
              .project(moved.account().project().map(p -> identifier(p.value())).orElse(null))
              .dataset(dataset(moved.account().dataset().value()))
              .request(identifier(moved.id().value()))
              .budget(
                  new BudgetRef(
                      moved.amount().rho().nano(),
                      moved.amount().delta().femto(),
                      moved.amount().questions()))
              .ledger(moved.ledger().map(Acts::ledger).orElse(null))
              .reason(word(moved.act().name()));
      case Act.AuditSearched _ -> {}
      case Act.AuditExported exported ->
          draft
              .content(digest(exported.content()))
              .reason(identifier(exported.form() + ":" + exported.from() + "-" + exported.to()));
      case Act.AuditReviewed reviewed -> draft.content(digest(reviewed.report()));
      case Act.EntryDisclosed disclosed -> draft.content(digest(disclosed.entry()));
      case Act.ErasureRequested asked ->
          draft.about(new Pseudonym(asked.pseudonym())).request(identifier(asked.id()));
      case Act.ErasureDeclined declined ->
          draft.about(new Pseudonym(declined.pseudonym())).request(identifier(declined.id()));
      case Act.PersonErased erased ->
          draft.about(new Pseudonym(erased.pseudonym())).request(identifier(erased.id()));
      case Act.GlassBroken broken -> draft.request(identifier(broken.id()));
      case Act.GlassMended mended -> draft.request(identifier(mended.id()));
      case Act.KeycloakIngested ingested ->
          draft.correlation(identifier(ingested.id())).reason(word(ingested.kind()));
    }
  }

  static Identifier identifier(String value) {
    return new Identifier(value);
  }

  private static void terms(EventDraft draft, Terms terms) {
    draft
        .dataset(dataset(terms.dataset().value()))
        .policy(
            new PolicyRef(identifier(Integer.toString(terms.version())), digest(terms.policy())));
  }

  private static EventDraft request(EventDraft draft, AccessRequest request) {
    return draft
        .project(identifier(request.project().value()))
        .dataset(dataset(request.dataset().value()))
        .request(identifier(request.id().value()));
  }

  private static EventDraft result(
      EventDraft draft,
      ProjectId project,
      DatasetId dataset,
      JobId job,
      io.ansim.policy.dataset.Digest content) {
    return draft
        .project(identifier(project.value()))
        .dataset(dataset(dataset.value()))
        .job(identifier(job.value()))
        .content(digest(content));
  }

  private static Outcome outcome(Vote.Decision decision) {
    return switch (decision) {
      case APPROVE -> Outcome.PERMIT;
      case RETURN -> Outcome.REFER;
      case REFUSE -> Outcome.DENY;
    };
  }

  private static DatasetRef dataset(String id) {
    return new DatasetRef(identifier(id), null, null);
  }

  private static DatasetRef store(String id, Reply.Evidence evidence) {
    return new DatasetRef(
        identifier(id),
        identifier(Integer.toString(evidence.storeVersion())),
        digest(evidence.store()));
  }

  private static QueryRef query(
      Fingerprints prints, ProjectId project, @Nullable Commitment plan, Act.Recognition question) {
    return QueryRef.of(
        plan,
        prints.question(project, digest(question.question())),
        prints.shape(project, digest(question.shape())));
  }

  private static Disclosure question(Act.QueryIntent intent) {
    return question(intent.salts().question(), intent.question().question());
  }

  private static Disclosure question(Salt salt, io.ansim.policy.dataset.Digest plan) {
    return Disclosure.of(salt.value(), Disclosure.QUESTION, plan.bytes());
  }

  private static Disclosure cohort(Subjects subjects) {
    return Disclosure.of(subjects.salt().value(), Disclosure.COHORT, subjects.cohort().bytes());
  }

  private static ReleaseRef release(String id, io.ansim.policy.dataset.Digest content) {
    return new ReleaseRef(identifier(id), digest(content));
  }

  /** The number of persons is that of the protected answer, and even that is not told. */
  private static @Nullable SubjectsRef subjects(Optional<Subjects> subjects) {
    return subjects
        .map(known ->
            SubjectsRef.of(
                cohort(known).commitment(),
                known.persons().isPresent()
                    ? SizeClass.of(known.persons().getAsLong())
                    : SizeClass.UNKNOWN))
        .orElse(null);
  }

  /** A process that measures itself attests nothing; what it reports of its sandbox is kept. */
  private static RunnerRef runner(Reply.Evidence evidence) {
    Digest report = Digest.of(evidence.sandbox().getBytes(StandardCharsets.UTF_8));
    return new RunnerRef(report, null);
  }

  private static LedgerRef ledger(LedgerMark mark) {
    return new LedgerRef(identifier(mark.ledger()), mark.sequence(), digest(mark.head()));
  }

  private static List<Identifier> rules(List<String> names) {
    return names.stream().map(Acts::word).toList();
  }

  private static Digest digest(io.ansim.policy.dataset.Digest digest) {
    return Digest.ofSha256(digest.bytes());
  }

  private static Identifier word(String text) {
    return new Identifier(text.toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
