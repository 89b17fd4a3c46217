package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.Caller;
import io.ansim.gateway.identity.Directory;
import io.ansim.gateway.identity.Member;
import io.ansim.gateway.identity.Organisation;
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
import io.ansim.policy.access.ProjectId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The applicant's side of access requests. */
public final class Applications {
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
    Named named = named(visit.caller(), application.members());
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
      Optional<Problem> wrong = wrong(application, published.get(), now);
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
              application.until(),
              AccessLife.SUBMITTED,
              now,
              now);
      tables.requests().insert(request);
      history.write(
          tables, visit, AccessLife.Act.SUBMIT, request, Optional.of(application.reason()));
      return Outcome.done(request);
    });
  }

  /** Brings a returned request again with other members, another end and another reason. */
  public Outcome<AccessRequest> resubmit(
      Who.Visit visit, RequestId id, List<String> members, Instant until, String reason)
      throws JournalUnavailable, IOException {
    Named named = named(visit.caller(), members);
    if (!named.unknown().isEmpty()) {
      return Outcome.refused(Problem.fields(named.unknown()));
    }
    Instant now = clock.instant();
    if (!until.isAfter(now)) {
      return Outcome.refused(Problem.field("/until", "a day that is not over"));
    }
    return move(
        visit,
        id,
        AccessLife.Act.RESUBMIT,
        request -> request.changed(named.members(), until),
        Optional.of(reason));
  }

  /** Takes a request back. */
  public Outcome<AccessRequest> withdraw(Who.Visit visit, RequestId id) throws JournalUnavailable {
    return move(visit, id, AccessLife.Act.WITHDRAW, request -> request, Optional.empty());
  }

  /** The requests a caller may see, latest first. */
  public List<AccessRequest> visibleTo(Caller caller) {
    return state.inTransaction(tables ->
        caller.has(Role.AUDITOR)
            ? tables.requests().latest()
            : tables.requests().visibleTo(caller.subject(), Standing.stewardships(caller)));
  }

  /** A request and its history, if the caller may see it. */
  public Optional<Dossier> find(Caller caller, RequestId id) {
    return state.inTransaction(tables ->
        tables
            .requests()
            .find(id)
            .filter(request -> Standing.maySee(caller, request))
            .map(request ->
                new Dossier(request, tables.requests().steps(id), tables.grants().ofRequest(id))));
  }

  private Outcome<AccessRequest> move(
      Who.Visit visit,
      RequestId id,
      AccessLife.Act act,
      UnaryOperator<AccessRequest> change,
      Optional<String> reason)
      throws JournalUnavailable {
    return state.inTransaction(tables -> {
      Optional<AccessRequest> request =
          tables.requests().lock(id).filter(found -> Standing.maySee(visit.caller(), found));
      if (request.isEmpty()) {
        return Outcome.refused(Code.NOT_FOUND);
      }
      if (!request.get().applicant().equals(visit.caller().subject())) {
        return Outcome.refused(Code.NOT_YOURS);
      }
      Optional<AccessLife> next = request.get().state().after(act, Party.APPLICANT);
      if (next.isEmpty()) {
        return Outcome.refused(Code.WRONG_STATE);
      }
      AccessRequest moved = change.apply(request.get()).moved(next.get(), clock.instant());
      tables.requests().update(moved);
      history.write(tables, visit, act, moved, reason);
      return Outcome.done(moved);
    });
  }

  private static Optional<Problem> wrong(
      Application application, Policies.Published published, Instant now) {
    List<Problem.Field> fields = new ArrayList<>();
    if (!published.policy().purposes().contains(application.purpose())) {
      fields.add(new Problem.Field("/purpose", "not a purpose of this dataset"));
    }
    if (!application.until().isAfter(now)) {
      fields.add(new Problem.Field("/until", "a day that is not over"));
    }
    return fields.isEmpty() ? Optional.empty() : Optional.of(Problem.fields(fields));
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

  private record Named(List<Member> members, List<Problem.Field> unknown) {}

  /** The applicant and the people of their organisations whom they name. */
  private Named named(Caller caller, List<String> names) throws IOException {
    List<Member> colleagues = new ArrayList<>();
    if (!names.isEmpty()) {
      for (Organisation organisation : caller.organisations()) {
        colleagues.addAll(directory.members(organisation));
      }
    }
    List<Member> members = new ArrayList<>();
    members.add(new Member(caller.subject(), caller.username()));
    List<Problem.Field> unknown = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Optional<Member> member =
          colleagues.stream().filter(m -> m.username().equals(name)).findFirst();
      if (member.isEmpty()) {
        unknown.add(new Problem.Field("/members/" + i, "nobody of that name in your organisation"));
      } else if (members.stream().noneMatch(m -> m.subject().equals(member.get().subject()))) {
        members.add(member.get());
      }
    }
    members.sort(Comparator.comparing(Member::username));
    return new Named(List.copyOf(members), unknown);
  }
}
