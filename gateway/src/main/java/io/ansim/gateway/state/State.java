package io.ansim.gateway.state;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The gateway's state: tables to read and write, inside transactions. */
public final class State {
  private final Jdbi jdbi;
  private final Unsealing unsealing;

  /**
   * On a migrated database.
   *
   * @param unsealing opens what is sealed under people's keys
   */
  public State(Jdbi jdbi, Unsealing unsealing) {
    this.jdbi = jdbi;
    this.unsealing = unsealing;
  }

  /**
   * What is done inside a transaction.
   *
   * @param <T> its result
   * @param <X> how it can fail
   */
  @FunctionalInterface
  public interface Work<T, X extends Exception> {
    /** Does it; whatever is thrown undoes the transaction. */
    T on(Tables tables) throws X;
  }

  /** Runs work in one transaction, committed when it returns and undone when it throws. */
  public <T, X extends Exception> T inTransaction(Work<T, X> work) throws X {
    return jdbi.inTransaction(handle -> work.on(new Tables(handle, unsealing)));
  }

  /** The tables, as one transaction sees them. */
  public static final class Tables {
    private final Handle handle;
    private final Unsealing unsealing;

    private Tables(Handle handle, Unsealing unsealing) {
      this.handle = handle;
      this.unsealing = unsealing;
    }

    /** Access requests. */
    public AccessRequests requests() {
      return new AccessRequests(handle, unsealing);
    }

    /** What applicants wrote, submission by submission. */
    public Submissions submissions() {
      return new Submissions(handle, unsealing);
    }

    /** Documents of applications. */
    public Documents documents() {
      return new Documents(handle);
    }

    /** Grants. */
    public Grants grants() {
      return new Grants(handle);
    }

    /** Projects. */
    public Projects projects() {
      return new Projects(handle);
    }

    /** Published policies. */
    public Policies policies() {
      return new Policies(handle);
    }

    /** Jobs. */
    public Jobs jobs() {
      return new Jobs(handle);
    }

    /** What was asked, sealed. */
    public AskedQuestions askedQuestions() {
      return new AskedQuestions(handle);
    }

    /** Questions that people keep. */
    public SavedQueries savedQueries() {
      return new SavedQueries(handle);
    }

    /** Releases and their renderings. */
    public Releases releases() {
      return new Releases(handle);
    }

    /** What rows questions look at. */
    public Extents extents() {
      return new Extents(handle);
    }

    /** Reviews of results. */
    public Reviews reviews() {
      return new Reviews(handle, unsealing);
    }

    /** Top-ups of budgets. */
    public TopUps topUps() {
      return new TopUps(handle, unsealing);
    }

    /** Everywhere that people are named. */
    public People people() {
      return new People(handle);
    }

    /** Exceptional acts of operators. */
    public BreakGlasses breakGlasses() {
      return new BreakGlasses(handle);
    }

    /** Wishes to erase people. */
    public Erasures erasures() {
      return new Erasures(handle);
    }

    /** The identity provider's events that are in the log. */
    public KeycloakEvents keycloakEvents() {
      return new KeycloakEvents(handle);
    }

    /** What the log only commits to. */
    public Disclosures disclosures() {
      return new Disclosures(handle, unsealing);
    }

    /** What entries of the log can be found by. */
    public AuditIndex auditIndex() {
      return new AuditIndex(handle);
    }

    /** Review reports. */
    public AuditReports auditReports() {
      return new AuditReports(handle);
    }
  }
}
