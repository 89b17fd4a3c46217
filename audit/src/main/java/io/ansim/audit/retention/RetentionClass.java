package io.ansim.audit.retention;

import io.ansim.audit.event.EventType;
import java.time.Period;

/** Events that are kept equally long. */
public enum RetentionClass {
  /** Who came in, and who was turned away. */
  SESSIONS("sessions", Period.ofYears(2)),
  /** Who may ask what. */
  ACCESS("access", Period.ofYears(6)),
  /** What was asked. */
  QUERIES("queries", Period.ofYears(6)),
  /** What came out, and who took it. */
  RELEASES("releases", Period.ofYears(6)),
  /** Datasets and their keys. */
  KEYS("keys", Period.ofYears(6)),
  /** What was done with the log itself, and about people's data in it. */
  AUDIT("audit", Period.ofYears(6)),
  /** Processes, settings and clocks. */
  SYSTEM("system", Period.ofYears(2));

  private final String word;
  private final Period standard;

  RetentionClass(String word, Period standard) {
    this.word = word;
    this.standard = standard;
  }

  /** Its name in settings and entries. */
  public String word() {
    return word;
  }

  /** How long its events are kept where nothing else is said. */
  public Period standard() {
    return standard;
  }

  /** The class of a type of event. */
  public static RetentionClass of(EventType type) {
    return switch (type) {
      case AUTHN_ACCEPTED, AUTHN_ENDED, AUTHN_REFUSED, AUTHZ_REFUSED, KEYCLOAK_INGESTED -> SESSIONS;
      case ACCESS_REQUESTED,
          ACCESS_ENDORSED,
          ACCESS_APPROVED,
          ACCESS_DENIED,
          ACCESS_RETURNED,
          ACCESS_WITHDRAWN,
          ACCESS_EXPIRED,
          ACCESS_REVOKED,
          DOCUMENT_STORED,
          DOCUMENT_READ,
          AGREEMENT_ACCEPTED,
          POLICY_CHANGED,
          POLICY_REHEARSED,
          BUDGET_REQUESTED,
          BUDGET_RAISED,
          BUDGET_DECLINED,
          BUDGET_APPLIED ->
          ACCESS;
      case QUERY_CHECKED, QUERY_INTENT, QUERY_REJECTED, QUERY_FAILED, QUERY_CANCELLED, SDC_CHECK ->
          QUERIES;
      case RELEASE_REQUESTED,
          REVIEW_OPENED,
          RELEASE_REVIEWED,
          RELEASE_PUBLISHED,
          RELEASE_DOWNLOADED,
          RELEASE_SHARED ->
          RELEASES;
      case DATASET_SEALED,
          DATASET_CLOSED,
          DATASET_DESTROYED,
          KEY_RELEASED,
          KEY_DENIED,
          KEY_DESTROYED,
          KEY_ROTATED ->
          KEYS;
      case AUDIT_SEARCHED,
          AUDIT_EXPORTED,
          AUDIT_REVIEWED,
          AUDIT_DISCLOSED,
          ERASURE_REQUESTED,
          ERASURE_DECLINED,
          PERSON_ERASED,
          LOG_PRUNED,
          BREAK_GLASS_OPENED,
          BREAK_GLASS_CLOSED ->
          AUDIT;
      case CONFIG_LOADED,
          CLOCK_STEP,
          LOG_STARTED,
          LOG_STOPPED,
          GATEWAY_STARTED,
          GATEWAY_STOPPED,
          KEEPER_STARTED ->
          SYSTEM;
    };
  }
}
