package io.ansim.gateway.workflow;

import io.ansim.audit.event.Disclosure;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.TopUpLife;
import io.ansim.gateway.result.Format;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.JobSalts;
import io.ansim.gateway.state.ReleaseId;
import io.ansim.gateway.state.Subjects;
import io.ansim.gateway.state.Vote;
import io.ansim.policy.access.GrantId;
import io.ansim.policy.access.ProjectId;
import io.ansim.policy.budget.Budget;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.LedgerMark;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.Salt;
import io.ansim.policy.ledger.Account;
import io.ansim.policy.ledger.RaiseId;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.wire.PlanShape;
import io.ansim.policy.wire.PlanWire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something that is written into the log. None of it holds a query's text or a value. */
public sealed interface Act {
  /** What a person wrote with it, and what the log may commit to but not hold. */
  default List<Statement> statements() {
    return List.of();
  }

  /**
   * Something that stays outside the log.
   *
   * @param name what it is
   * @param value what was written
   */
  record Statement(String name, String value) {
    /** The digest of a question's text, which can be guessed. */
    static Statement ofText(Digest text) {
      return new Statement(Disclosure.TEXT, "sha256:" + text.hex());
    }

    @Override
    public String toString() {
      return name + " [redacted]";
    }
  }

  /**
   * A request without valid credentials was refused.
   *
   * @param reason the validator's word for why
   */
  record AuthenticationRefused(String reason) implements Act {}

  /**
   * The first request of a session was let in.
   *
   * @param assurance how sure the identity provider is of who it is
   */
  record AuthenticationAccepted(String assurance) implements Act {}

  /** A person ended their session by hand. */
  record AuthenticationEnded() implements Act {}

  /**
   * A known caller asked for what they may not.
   *
   * @param reason the problem's name
   * @param route the route asked for, as the API describes it
   */
  record AuthorisationRefused(String reason, String route) implements Act {}

  /**
   * A dataset's policy came into force.
   *
   * @param terms the dataset and its policy
   */
  record PolicyPublished(Terms terms) implements Act {}

  /**
   * A steward had past questions judged anew under a draft of a policy.
   *
   * @param terms the dataset and its policy in force
   * @param draft the digest of the draft's text
   */
  record PolicyRehearsed(Terms terms, Digest draft) implements Act {}

  /**
   * An applicant took on the terms of a dataset.
   *
   * @param project the project
   * @param terms the dataset and its policy
   * @param agreement the digest of the text that says so
   */
  record AgreementAccepted(ProjectId project, Terms terms, Digest agreement) implements Act {}

  /**
   * A document for an application is put in.
   *
   * @param content the digest of its content
   */
  record DocumentStored(Digest content) implements Act {}

  /**
   * A document is handed out.
   *
   * @param content the digest of its content
   * @param request the request that it belongs to, if it belongs to one
   */
  record DocumentRead(Digest content, Optional<AccessRequest> request) implements Act {}

  /**
   * An access request was moved.
   *
   * @param act what was done
   * @param request the request after it
   * @param grant the grant made or ended by it
   * @param enclosed the digest of the list of the documents enclosed with it
   * @param statements what was written with it
   */
  record AccessMoved(
      AccessLife.Act act,
      AccessRequest request,
      Optional<GrantId> grant,
      Optional<Digest> enclosed,
      List<Statement> statements)
      implements Act {
    /** Copies the list. */
    public AccessMoved {
      statements = List.copyOf(statements);
    }
  }

  /**
   * A question was checked without being asked.
   *
   * @param terms the dataset and its policy
   * @param project the project
   * @param text the digest of the text
   * @param question the question, if the text is one
   * @param outcome permit, refer or deny
   * @param rules the rules it breaks
   */
  record QueryChecked(
      Terms terms,
      ProjectId project,
      Digest text,
      Optional<Recognition> question,
      String outcome,
      List<String> rules)
      implements Act {
    @Override
    public List<Statement> statements() {
      return List.of(Statement.ofText(text));
    }
  }

  /**
   * By what a question is recognised in its project.
   *
   * @param question its identity
   * @param shape the digest of what it has in common with those that differ in constants alone
   */
  record Recognition(Digest question, Digest shape) {
    /** That of a plan. */
    public static Recognition of(Plan plan) {
      return new Recognition(PlanWire.hash(plan), PlanShape.hash(plan));
    }
  }

  /**
   * A question was refused before anything was run.
   *
   * @param terms the dataset and its policy
   * @param project the project
   * @param purpose the purpose named
   * @param text the digest of the text
   * @param reasons the rules it breaks, or why access is refused
   */
  record QueryRejected(
      Terms terms, ProjectId project, Purpose purpose, Digest text, List<String> reasons)
      implements Act {
    @Override
    public List<Statement> statements() {
      return List.of(Statement.ofText(text));
    }
  }

  /**
   * A question is about to be run.
   *
   * @param job the job that will run it
   * @param terms the dataset and its policy
   * @param project the project
   * @param purpose what it is for
   * @param grant the grant it is asked under
   * @param text the digest of the text
   * @param question the question
   * @param salts what hides it in the log
   * @param subjects whose data it looks at
   * @param referred whether a human looks at the result first
   * @param ledger the newest mark of the keeper's ledger that is known; empty if none is
   */
  record QueryIntent(
      JobId job,
      Terms terms,
      ProjectId project,
      Purpose purpose,
      GrantId grant,
      Digest text,
      Recognition question,
      JobSalts salts,
      Subjects subjects,
      boolean referred,
      Optional<LedgerMark> ledger)
      implements Act {
    @Override
    public List<Statement> statements() {
      return List.of(Statement.ofText(text));
    }
  }

  /**
   * A job ended without a release.
   *
   * @param job the job
   * @param dataset the dataset asked
   * @param project the project
   * @param how how it ended
   * @param reason why, a fixed word
   */
  record QueryEnded(JobId job, DatasetId dataset, ProjectId project, End how, String reason)
      implements Act {}

  /** How a job ends without a release. */
  enum End {
    /** It failed. */
    FAILED,
    /** It was stopped. */
    CANCELLED
  }

  /**
   * What the keeper computed was protected, and may go on its way.
   *
   * @param job the job
   * @param dataset the dataset
   * @param project the project
   * @param referred whether stewards look at it first
   * @param rules the rules it was protected by
   */
  record DisclosureChecked(
      JobId job, DatasetId dataset, ProjectId project, boolean referred, List<String> rules)
      implements Act {
    /** Copies the list. */
    public DisclosureChecked {
      rules = List.copyOf(rules);
    }
  }

  /**
   * A protected table came out.
   *
   * @param release the release
   * @param job the job
   * @param dataset the dataset
   * @param project the project
   * @param question what hides the question in the log
   * @param statement the digest of the keeper's statement, which is about the table's files
   * @param subjects whose data it is about
   * @param evidence what the keeper vouches for
   */
  record ReleaseMade(
      ReleaseId release,
      JobId job,
      DatasetId dataset,
      ProjectId project,
      Salt question,
      Digest statement,
      Optional<Subjects> subjects,
      Reply.Evidence evidence)
      implements Act {}

  /**
   * A protected table waits for stewards, because of whoever asked.
   *
   * @param job the job
   * @param dataset the dataset
   * @param project the project
   * @param content the digest of what the stewards are shown
   */
  record ReviewRequested(JobId job, DatasetId dataset, ProjectId project, Digest content)
      implements Act {}

  /**
   * A steward looks at a table that waits.
   *
   * @param job the job
   * @param dataset the dataset
   * @param project the project
   * @param content the digest of what is shown
   */
  record ReviewOpened(JobId job, DatasetId dataset, ProjectId project, Digest content)
      implements Act {}

  /**
   * A steward decided about a table that waits.
   *
   * @param job the job
   * @param dataset the dataset
   * @param project the project
   * @param content the digest of what was shown
   * @param decision what was decided
   * @param statements what was written with it
   */
  record Reviewed(
      JobId job,
      DatasetId dataset,
      ProjectId project,
      Digest content,
      Vote.Decision decision,
      List<Statement> statements)
      implements Act {
    /** Copies the list. */
    public Reviewed {
      statements = List.copyOf(statements);
    }
  }

  /**
   * A release was handed out.
   *
   * @param release the release
   * @param job the job
   * @param dataset the dataset
   * @param project the project
   * @param content the digest of the keeper's statement about it
   * @param subjects whose data it is about
   * @param formats the forms handed out
   * @param reason why, in the caller's words
   */
  record Downloaded(
      ReleaseId release,
      JobId job,
      DatasetId dataset,
      ProjectId project,
      Digest content,
      Optional<Subjects> subjects,
      Set<Format> formats,
      String reason)
      implements Act {
    /** Copies the set. */
    public Downloaded {
      formats = Set.copyOf(formats);
    }

    @Override
    public List<Statement> statements() {
      return List.of(new Statement("reason", reason));
    }
  }

  /**
   * A release is about to be open to everybody.
   *
   * @param release the release
   * @param job the job
   * @param dataset the dataset
   * @param project the project
   * @param content the digest of the keeper's statement about it
   */
  record ReleaseShared(
      ReleaseId release, JobId job, DatasetId dataset, ProjectId project, Digest content)
      implements Act {}

  /**
   * A top-up of a budget was moved.
   *
   * @param act what was done
   * @param id the top-up
   * @param account the account it is for
   * @param amount what would be added
   * @param ledger how far the keeper's ledger has come, once it has decided
   * @param statements what was written with it
   */
  record BudgetMoved(
      TopUpLife.Act act,
      RaiseId id,
      Account account,
      Budget amount,
      Optional<LedgerMark> ledger,
      List<Statement> statements)
      implements Act {
    /** Copies the list. */
    public BudgetMoved {
      statements = List.copyOf(statements);
    }
  }

  /**
   * The log was searched.
   *
   * @param filter what was looked for
   */
  record AuditSearched(String filter) implements Act {
    @Override
    public List<Statement> statements() {
      return List.of(new Statement("filter", filter));
    }
  }

  /**
   * An auditor closed the review of a month.
   *
   * @param report the digest of the list of the report's files
   * @param statements what was written with it
   */
  record AuditReviewed(Digest report, List<Statement> statements) implements Act {
    /** Copies the list. */
    public AuditReviewed {
      statements = List.copyOf(statements);
    }
  }

  /**
   * Entries are about to be copied out of the log.
   *
   * @param form the form in which
   * @param from the first entry
   * @param to the entry before which
   * @param content the digest of what is copied out
   */
  record AuditExported(String form, long from, long to, Digest content) implements Act {}

  /**
   * An auditor was shown what an entry commits to.
   *
   * @param entry the digest of the entry
   * @param reason why, in the auditor's words
   */
  record EntryDisclosed(Digest entry, String reason) implements Act {
    @Override
    public List<Statement> statements() {
      return List.of(new Statement("reason", reason));
    }
  }

  /**
   * Somebody wants a person to be erased.
   *
   * @param id the wish
   * @param pseudonym who they are in the log
   * @param reason why, in the words of whoever wants it
   */
  record ErasureRequested(String id, String pseudonym, String reason) implements Act {
    @Override
    public List<Statement> statements() {
      return List.of(new Statement("reason", reason));
    }
  }

  /**
   * Somebody else does not want a person to be erased.
   *
   * @param id the wish
   * @param pseudonym who they are in the log
   * @param reason why, in the words of whoever declines
   */
  record ErasureDeclined(String id, String pseudonym, String reason) implements Act {
    @Override
    public List<Statement> statements() {
      return List.of(new Statement("reason", reason));
    }
  }

  /**
   * A person was erased, by somebody else than who wanted it.
   *
   * @param id the wish
   * @param pseudonym who they were in the log
   * @param reason why, in the words of whoever agreed
   */
  record PersonErased(String id, String pseudonym, String reason) implements Act {
    @Override
    public List<Statement> statements() {
      return List.of(new Statement("reason", reason));
    }
  }

  /**
   * An operator announced an exceptional act.
   *
   * @param id its identifier
   * @param reason why, in the operator's words
   */
  record GlassBroken(String id, String reason) implements Act {
    @Override
    public List<Statement> statements() {
      return List.of(new Statement("reason", reason));
    }
  }

  /**
   * An auditor ended an operator's exceptional act.
   *
   * @param id its identifier
   * @param remark what the auditor says about it
   */
  record GlassMended(String id, String remark) implements Act {
    @Override
    public List<Statement> statements() {
      return List.of(new Statement("remark", remark));
    }
  }

  /**
   * The identity provider says that something happened.
   *
   * @param id its own name of the event
   * @param kind what happened, its own word
   * @param at when, by its own clock
   * @param content the digest of all it says
   */
  record KeycloakIngested(String id, String kind, Instant at, Digest content) implements Act {
    @Override
    public List<Statement> statements() {
      return List.of(new Statement(Disclosure.CONTENT, "sha256:" + content.hex()));
    }
  }
}
