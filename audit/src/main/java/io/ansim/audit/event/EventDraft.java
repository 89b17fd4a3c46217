package io.ansim.audit.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event in the making; one thread fills it in and takes it with {@link #done}. */
public final class EventDraft {
  private final EventId id;
  private final EventType type;
  private final Instant time;
  private final Component source;
  private @Nullable Actor actor;
  private @Nullable Identifier session;
  private @Nullable Commitment client;
  private @Nullable Identifier project;
  private @Nullable DatasetRef dataset;
  private @Nullable Identifier purpose;
  private @Nullable PolicyRef policy;
  private @Nullable QueryRef query;
  private @Nullable DecisionRef decision;
  private @Nullable Identifier request;
  private @Nullable Identifier grant;
  private @Nullable Identifier job;
  private @Nullable ReleaseRef release;
  private @Nullable RunnerRef runner;
  private @Nullable LedgerRef ledger;
  private @Nullable BudgetRef budget;
  private @Nullable Identifier key;
  private @Nullable Digest content;
  private @Nullable Identifier reason;
  private @Nullable Identifier correlation;
  private @Nullable SubjectsRef subjects;
  private @Nullable Pseudonym person;
  private @Nullable PrunedRef pruned;
  private final List<Commitment> statements = new ArrayList<>();

  EventDraft(EventId id, EventType type, Instant time, Component source) {
    this.id = id;
    this.type = type;
    this.time = time;
    this.source = source;
  }

  /** Who acted. */
  public EventDraft by(@Nullable Actor value) {
    this.actor = value;
    return this;
  }

  /** The login session. */
  public EventDraft inSession(@Nullable Identifier value) {
    this.session = value;
    return this;
  }

  /** The commitment to the client's network address. */
  public EventDraft fromClient(@Nullable Commitment value) {
    this.client = value;
    return this;
  }

  /** The research project. */
  public EventDraft project(@Nullable Identifier value) {
    this.project = value;
    return this;
  }

  /** The dataset. */
  public EventDraft dataset(@Nullable DatasetRef value) {
    this.dataset = value;
    return this;
  }

  /** The purpose of use. */
  public EventDraft purpose(@Nullable Identifier value) {
    this.purpose = value;
    return this;
  }

  /** The policy that applied. */
  public EventDraft policy(@Nullable PolicyRef value) {
    this.policy = value;
    return this;
  }

  /** The question. */
  public EventDraft query(@Nullable QueryRef value) {
    this.query = value;
    return this;
  }

  /** The decision. */
  public EventDraft decision(@Nullable DecisionRef value) {
    this.decision = value;
    return this;
  }

  /** The access request. */
  public EventDraft request(@Nullable Identifier value) {
    this.request = value;
    return this;
  }

  /** The grant. */
  public EventDraft grant(@Nullable Identifier value) {
    this.grant = value;
    return this;
  }

  /** The job. */
  public EventDraft job(@Nullable Identifier value) {
    this.job = value;
    return this;
  }

  /** The release. */
  public EventDraft release(@Nullable ReleaseRef value) {
    this.release = value;
    return this;
  }

  /** The runner. */
  public EventDraft runner(@Nullable RunnerRef value) {
    this.runner = value;
    return this;
  }

  /** How far the keeper's ledger has come. */
  public EventDraft ledger(@Nullable LedgerRef value) {
    this.ledger = value;
    return this;
  }

  /** An amount of privacy budget. */
  public EventDraft budget(@Nullable BudgetRef value) {
    this.budget = value;
    return this;
  }

  /** The name of a key. */
  public EventDraft key(@Nullable Identifier value) {
    this.key = value;
    return this;
  }

  /** The digest of the thing the event is about. */
  public EventDraft content(@Nullable Digest value) {
    this.content = value;
    return this;
  }

  /** A reason out of a fixed list. */
  public EventDraft reason(@Nullable Identifier value) {
    this.reason = value;
    return this;
  }

  /** The request that several events belong to. */
  public EventDraft correlation(@Nullable Identifier value) {
    this.correlation = value;
    return this;
  }

  /** Whose data were processed. */
  public EventDraft subjects(@Nullable SubjectsRef value) {
    this.subjects = value;
    return this;
  }

  /** Whom the event is about, where that is not who acted. */
  public EventDraft about(@Nullable Pseudonym value) {
    this.person = value;
    return this;
  }

  /** Which entries were given up. */
  public EventDraft pruned(@Nullable PrunedRef value) {
    this.pruned = value;
    return this;
  }

  /** Adds the commitment to something a person wrote; the disclosure itself stays outside. */
  public EventDraft stating(Disclosure disclosure) {
    statements.add(disclosure.commitment());
    return this;
  }

  /** Adds a commitment whose disclosure is kept elsewhere. */
  EventDraft stating(Commitment commitment) {
    statements.add(commitment);
    return this;
  }

  /** The finished event; refuses to leave out what its type requires. */
  public Event done() {
    return new Event(
        id,
        type,
        time,
        source,
        actor,
        session,
        client,
        project,
        dataset,
        purpose,
        policy,
        query,
        decision,
        request,
        grant,
        job,
        release,
        runner,
        ledger,
        budget,
        key,
        content,
        reason,
        correlation,
        subjects,
        person,
        pruned,
        statements);
  }
}
