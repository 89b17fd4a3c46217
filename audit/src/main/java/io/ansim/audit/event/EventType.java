package io.ansim.audit.event;

import static io.ansim.audit.event.EventField.ACTOR;
import static io.ansim.audit.event.EventField.BUDGET;
import static io.ansim.audit.event.EventField.CONTENT;
import static io.ansim.audit.event.EventField.CORRELATION;
import static io.ansim.audit.event.EventField.DATASET;
import static io.ansim.audit.event.EventField.DECISION;
import static io.ansim.audit.event.EventField.GRANT;
import static io.ansim.audit.event.EventField.JOB;
import static io.ansim.audit.event.EventField.KEY;
import static io.ansim.audit.event.EventField.LEDGER;
import static io.ansim.audit.event.EventField.PERSON;
import static io.ansim.audit.event.EventField.POLICY;
import static io.ansim.audit.event.EventField.PROJECT;
import static io.ansim.audit.event.EventField.PRUNED;
import static io.ansim.audit.event.EventField.PURPOSE;
import static io.ansim.audit.event.EventField.QUERY;
import static io.ansim.audit.event.EventField.REASON;
import static io.ansim.audit.event.EventField.RELEASE;
import static io.ansim.audit.event.EventField.REQUEST;
import static io.ansim.audit.event.EventField.RUNNER;
import static io.ansim.audit.event.EventField.SESSION;
import static io.ansim.audit.event.EventField.STATEMENTS;

import java.util.List;

/** What happened, and which fields an event that says so cannot lack. */
public enum EventType implements Word {
  /** A session's first token was accepted; `reason` says how sure the identity provider is. */
  AUTHN_ACCEPTED("authn.accepted", ACTOR, SESSION),
  /** Somebody ended a session by hand. */
  AUTHN_ENDED("authn.ended", ACTOR, SESSION),
  /** A request without a valid token was refused. */
  AUTHN_REFUSED("authn.refused", REASON),
  /** A known caller asked for what their role does not allow. */
  AUTHZ_REFUSED("authz.refused", ACTOR, REASON),
  /** A project asked for access to a dataset. */
  ACCESS_REQUESTED("access.requested", ACTOR, PROJECT, DATASET, PURPOSE, REQUEST),
  /** A steward approved a request that another steward has to approve, too. */
  ACCESS_ENDORSED("access.endorsed", ACTOR, PROJECT, DATASET, REQUEST),
  /** A steward approved a request. */
  ACCESS_APPROVED("access.approved", ACTOR, PROJECT, DATASET, REQUEST, GRANT),
  /** A steward denied a request. */
  ACCESS_DENIED("access.denied", ACTOR, PROJECT, DATASET, REQUEST),
  /** A steward gave a request back for changes. */
  ACCESS_RETURNED("access.returned", ACTOR, PROJECT, DATASET, REQUEST),
  /** An applicant took a request back. */
  ACCESS_WITHDRAWN("access.withdrawn", ACTOR, PROJECT, DATASET, REQUEST),
  /** A request or its grant came to the end of its time. */
  ACCESS_EXPIRED("access.expired", PROJECT, DATASET, REQUEST),
  /** A grant was taken back. */
  ACCESS_REVOKED("access.revoked", ACTOR, PROJECT, DATASET, GRANT),
  /** A document for a request is about to be kept, under the digest in `content`. */
  DOCUMENT_STORED("document.stored", ACTOR, CONTENT),
  /** A document is about to be handed out, under the digest in `content`. */
  DOCUMENT_READ("document.read", ACTOR, CONTENT),
  /** Somebody accepted an agreement on use. */
  AGREEMENT_ACCEPTED("agreement.accepted", ACTOR, CONTENT),
  /** A version of a dataset was sealed under a key; until the log has this, nothing opens it. */
  DATASET_SEALED("dataset.sealed", DATASET, KEY),
  /** What was opened of a dataset version under a release of its key is no longer in memory. */
  DATASET_CLOSED("dataset.closed", DATASET, KEY, REASON, CORRELATION),
  /** A dataset with all its versions was destroyed. */
  DATASET_DESTROYED("dataset.destroyed", DATASET),
  /** The policy of a dataset was set or changed. */
  POLICY_CHANGED("policy.changed", DATASET, POLICY),
  /** A steward had past questions judged anew under a draft, whose digest is in `content`. */
  POLICY_REHEARSED("policy.rehearsed", ACTOR, DATASET, POLICY, CONTENT),
  /** A data key is about to be handed to the process that opens a version; it comes before. */
  KEY_RELEASED("key.released", DATASET, KEY, JOB, RUNNER),
  /** A data key was asked for and withheld. */
  KEY_DENIED("key.denied", DATASET, JOB, REASON),
  /** The key of a dataset version was destroyed; what it sealed cannot be opened again. */
  KEY_DESTROYED("key.destroyed", DATASET, KEY),
  /** Every key was put under a new key-encryption key, named in `key`; the old ones are gone. */
  KEY_ROTATED("key.rotated", KEY),
  /** A question was checked without being run. */
  QUERY_CHECKED("query.checked", ACTOR, DATASET, DECISION),
  /** A question is about to be run; this entry comes before the act. */
  QUERY_INTENT("query.intent", ACTOR, PROJECT, DATASET, PURPOSE, POLICY, QUERY, DECISION, JOB),
  /** A question was refused before running. */
  QUERY_REJECTED("query.rejected", ACTOR, DATASET),
  /** A job ended without a result. */
  QUERY_FAILED("query.failed", JOB, REASON),
  /** A job was cancelled. */
  QUERY_CANCELLED("query.cancelled", JOB),
  /** A result was checked for disclosure. */
  SDC_CHECK("sdc.check", JOB, DECISION),
  /** A release by hand was asked for. */
  RELEASE_REQUESTED("release.requested", ACTOR, JOB),
  /** A steward was shown an output that waits for a decision, under the digest in `content`. */
  REVIEW_OPENED("review.opened", ACTOR, JOB),
  /** A steward decided about an output: permit, refer back to the author, or deny. */
  RELEASE_REVIEWED("release.reviewed", ACTOR, JOB, DECISION),
  /** A protected result was released. */
  RELEASE_PUBLISHED("release.published", JOB, RELEASE),
  /** Somebody took a release out, and said why. */
  RELEASE_DOWNLOADED("release.downloaded", ACTOR, RELEASE, STATEMENTS),
  /** A member of a project asked for more budget. */
  BUDGET_REQUESTED("budget.requested", ACTOR, PROJECT, DATASET, REQUEST, BUDGET),
  /** A member of the project that asked opened a release to everybody; it comes before. */
  RELEASE_SHARED("release.shared", ACTOR, RELEASE),
  /** A steward agreed to raise a budget; it takes two. */
  BUDGET_RAISED("budget.raised", ACTOR, DATASET, REQUEST, BUDGET),
  /** A proposed top-up came to nothing. */
  BUDGET_DECLINED("budget.declined", DATASET, REQUEST, BUDGET, REASON),
  /** The keeper raised a budget on which two stewards had agreed. */
  BUDGET_APPLIED("budget.applied", DATASET, REQUEST, BUDGET, LEDGER),
  /** Somebody searched the log. */
  AUDIT_SEARCHED("audit.searched", ACTOR),
  /** Entries are about to be copied out; form and range are in `reason`. */
  AUDIT_EXPORTED("audit.exported", CONTENT, REASON),
  /** An auditor closed a review. */
  AUDIT_REVIEWED("audit.reviewed", ACTOR, CONTENT),
  /** Somebody was shown what the commitments of the entry in `content` stand for. */
  AUDIT_DISCLOSED("audit.disclosed", ACTOR, CONTENT),
  /** Somebody wants a person to be erased; it takes somebody else to do it. */
  ERASURE_REQUESTED("person.erasure-requested", ACTOR, PERSON, REQUEST, STATEMENTS),
  /** A wish to erase a person came to nothing. */
  ERASURE_DECLINED("person.erasure-declined", ACTOR, PERSON, REQUEST),
  /** What the log commits to about a person can be read by nobody any more, at their request. */
  PERSON_ERASED("person.erased", ACTOR, PERSON, STATEMENTS),
  /** An event of the identity provider was taken over. */
  KEYCLOAK_INGESTED("keycloak.ingested"),
  /** A configuration was loaded. */
  CONFIG_LOADED("config.loaded", CONTENT),
  /** The clock jumped. */
  CLOCK_STEP("clock.step", REASON),
  /** The log was opened for writing. */
  LOG_STARTED("log.started"),
  /** The log was closed. */
  LOG_STOPPED("log.stopped"),
  /** The content of entries whose time had ended is about to be given up; it comes before. */
  LOG_PRUNED("log.pruned", PRUNED, CONTENT),
  /** The gateway began to serve. */
  GATEWAY_STARTED("gateway.started"),
  /** The gateway ended. */
  GATEWAY_STOPPED("gateway.stopped"),
  /** The keeper began to serve. */
  KEEPER_STARTED("keeper.started"),
  /** Somebody used emergency access. */
  BREAK_GLASS_OPENED("break-glass.opened", ACTOR, STATEMENTS),
  /** Emergency access ended. */
  BREAK_GLASS_CLOSED("break-glass.closed", ACTOR);

  private final String word;

  // `List.of` is immutable, which the checker cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<EventField> required;

  EventType(String word, EventField... required) {
    this.word = word;
    this.required = List.of(required);
  }

  @Override
  public String word() {
    return word;
  }

  /** The fields without which such an event cannot be made. */
  public List<EventField> required() {
    return required;
  }
}
