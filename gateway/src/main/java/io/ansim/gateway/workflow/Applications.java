package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.identity.Directory;
import io.ansim.gateway.identity.Role;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.Party;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.problem.Problem;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.state.Projects;
import io.ansim.gateway.state.RequestId;
import io.ansim.gateway.state.State;
import io.ansim.gateway.terms.Agreement;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.Digest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The applicant's side of access requests. */
public final class Applications {
  private static final AccessLife.Act RESUBMIT = AccessLife.Act.RESUBMIT;

  private final State state;
  private final History history;
  private final Catalogue catalogue;
  private final Directory directory;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * On the state, with every move in the log first.
   *
   * @param ids makes identifiers that are never used twice
   */
  public Applications(
      State state,
      Journal journal,
      Catalogue catalogue,
      Directory directory,
      InstantSource clock,
      Supplier<String> ids) {
    this.state = state;
    this.history = new History(journal);
    this.catalogue = catalogue;
    this.directory = directory;
    this.clock = clock;
    this.ids = ids;
  }

  /** Submits a new request. */
  public Outcome<AccessRequest> submit(Who.Visit visit, Application application)
      throws JournalUnavailable, IOException {
    Answers answers = application.answers();
    Colleagues named = Colleagues.named(directory, visit.caller(), answers.members());
    if (!named.unknown().isEmpty()) {
      return Outcome.refused(Problem.fields(named.unknown()));
    }
    return state.inTransaction(tables -> {
      Optional<Policies.Published> published =
          catalogue.find(tables, visit.caller(), application.dataset());
      if (published.isEmpty()) {
        return Outcome.refused(Code.NOT_FOUND);
      }
      Instant now = clock.instant();
      Enclosures enclosures = Enclosures.of(tables, visit.caller().subject(), answers.documents());
      Optional<Problem> wrong =
          wrong(tables, visit.caller(), application, published.get(), enclosures, now);
      if (wrong.isPresent()) {
        return Outcome.refused(wrong.get());
      }
      if (!joins(tables, visit.caller(), application.project(), now)) {
        return Outcome.refused(Code.PROJECT_TAKEN);
      }
      AccessRequest request =
          new AccessRequest(
              new RequestId(ids.get()),
              application.project(),
              application.dataset(),
              application.purpose(),
              visit.caller().subject(),
              published.get().policy().steward(),
              named.members(),
              answers.until(),
              AccessLife.SUBMITTED,
              now,
              now,
              application.renews(),
              Optional.empty());
      tables.requests().insert(request);
      history.submit(tables, visit, AccessLife.Act.SUBMIT, request, answers, enclosures);
      return Outcome.done(request);
    });
  }

  /** Brings a returned request again with other answers. */
  public Outcome<AccessRequest> resubmit(Who.Visit visit, RequestId id, Answers answers)
      throws JournalUnavailable, IOException {
    Colleagues named = Colleagues.named(directory, visit.caller(), answers.members());
    if (!named.unknown().isEmpty()) {
      return Outcome.refused(Problem.fields(named.unknown()));
    }
    return state.inTransaction(tables -> {
      Instant now = clock.instant();
      Outcome<AccessRequest> movable = movable(tables, visit.caller(), id, RESUBMIT, now);
      if (!(movable instanceof Outcome.Done<AccessRequest>(AccessRequest moved))) {
        return movable;
      }
      Optional<Policies.Published> published =
          catalogue.find(tables, visit.caller(), moved.dataset());
      if (published.isEmpty()) {
        return Outcome.refused(Code.POLICY_EXPIRED);
      }
      Enclosures enclosures = Enclosures.of(tables, visit.caller().subject(), answers.documents());
      Optional<Problem> wrong = wrong(answers, published.get(), enclosures, List.of(), now);
      if (wrong.isPresent()) {
        return Outcome.refused(wrong.get());
      }
      AccessRequest changed = moved.changed(named.members(), answers.until());
      tables.requests().update(changed);
      history.submit(tables, visit, RESUBMIT, changed, answers, enclosures);
      return Outcome.done(changed);
    });
  }

  /** Takes a request back. */
  public Outcome<AccessRequest> withdraw(Who.Visit visit, RequestId id) throws JournalUnavailable {
    return state.inTransaction(tables -> {
      Outcome<AccessRequest> movable =
          movable(tables, visit.caller(), id, AccessLife.Act.WITHDRAW, clock.instant());
      if (movable instanceof Outcome.Done<AccessRequest>(AccessRequest moved)) {
        tables.requests().update(moved);
        history.write(tables, visit, AccessLife.Act.WITHDRAW, moved, List.of());
      }
      return movable;
    });
  }

  /** The requests a caller may see, latest first. */
  public List<AccessRequest> visibleTo(Caller caller) {
    return state.inTransaction(tables ->
        caller.has(Role.AUDITOR)
            ? tables.requests().latest()
            : tables.requests().visibleTo(caller.subject(), Standing.stewardships(caller)));
  }

  /** The grants a caller may see, those that can be used first, the latest first. */
  public List<Dossier> grants(Caller caller) {
    return state.inTransaction(tables -> {
      List<RequestId> granted =
          caller.has(Role.AUDITOR)
              ? tables.grants().latest()
              : tables.grants().visibleTo(caller.subject(), Standing.stewardships(caller));
      return granted.stream()
          .flatMap(id -> tables.requests().find(id).stream())
          .map(request -> dossier(tables, caller, request))
          .toList();
    });
  }

  /** A request and its history, if the caller may see it. */
  public Optional<Dossier> find(Caller caller, RequestId id) {
    return state.inTransaction(tables ->
        tables
            .requests()
            .find(id)
            .filter(request -> Standing.maySee(caller, request))
            .map(request -> dossier(tables, caller, request)));
  }

  private static Dossier dossier(State.Tables tables, Caller caller, AccessRequest request) {
    return new Dossier(
        request,
        tables.requests().steps(request.id()),
        tables.submissions().of(request.id()),
        tables.grants().standing(request.id()),
        Standing.acts(caller, request));
  }

  /** The request as an applicant's act would leave it; nothing is written yet. */
  private static Outcome<AccessRequest> movable(
      State.Tables tables, Caller caller, RequestId id, AccessLife.Act act, Instant now) {
    Optional<AccessRequest> request =
        tables.requests().lock(id).filter(found -> Standing.maySee(caller, found));
    if (request.isEmpty()) {
      return Outcome.refused(Code.NOT_FOUND);
    }
    if (!request.get().applicant().equals(caller.subject())) {
      return Outcome.refused(Code.NOT_YOURS);
    }
    return request
        .get()
        .state()
        .after(act, Party.APPLICANT)
        .<Outcome<AccessRequest>>map(next -> Outcome.done(request.get().moved(next, now)))
        .orElseGet(() -> Outcome.refused(Code.WRONG_STATE));
  }

  private static Optional<Problem> wrong(
      State.Tables tables,
      Caller caller,
      Application application,
      Policies.Published published,
      Enclosures enclosures,
      Instant now) {
    List<Problem.Field> fields = new ArrayList<>();
    if (!published.policy().purposes().contains(application.purpose())) {
      fields.add(new Problem.Field("/purpose", "not a purpose of this dataset"));
    }
    application
        .renews()
        .filter(id -> !isRenewable(tables, caller, application, id))
        .ifPresent(_ ->
            fields.add(
                new Problem.Field(
                    "/renews", "an approved request of the same project, dataset and purpose")));
    return wrong(application.answers(), published, enclosures, fields, now);
  }

  private static Optional<Problem> wrong(
      Answers answers,
      Policies.Published published,
      Enclosures enclosures,
      List<Problem.Field> others,
      Instant now) {
    List<Problem.Field> fields = new ArrayList<>(others);
    if (!answers.until().isAfter(now)) {
      fields.add(new Problem.Field("/until", "a day that is not over"));
    }
    fields.addAll(enclosures.wrong());
    if (!fields.isEmpty()) {
      return Optional.of(Problem.fields(fields));
    }
    Digest inForce = Agreement.on(published.policy()).digest();
    return answers.agreement().filter(read -> !read.equals(inForce)).isPresent()
        ? Optional.of(Problem.of(Code.POLICY_CHANGED))
        : Optional.empty();
  }

  private static boolean isRenewable(
      State.Tables tables, Caller caller, Application application, RequestId id) {
    return tables
        .requests()
        .find(id)
        .filter(request ->
            Standing.mayRead(caller, request)
                && request.state() == AccessLife.APPROVED
                && request.project().equals(application.project())
                && request.dataset().equals(application.dataset())
                && request.purpose().equals(application.purpose()))
        .isPresent();
  }

  /** Whether the caller may speak for a project; the first who names it founds it. */
  private static boolean joins(State.Tables tables, Caller caller, ProjectId project, Instant now) {
    Optional<String> organisation = Standing.organisations(caller).stream().findFirst();
    if (organisation.isEmpty()) {
      return false;
    }
    Projects.Project found =
        tables
            .projects()
            .found(new Projects.Project(project, organisation.get(), caller.subject()), now);
    return found.founder().equals(caller.subject())
        || tables.requests().isApprovedMember(project, caller.subject());
  }
}
