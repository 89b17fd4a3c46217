package io.ansim.gateway.identity;

/** What became of the credentials of one request. */
public sealed interface Authentication {

  /** They are good: this is who asks. */
  record Accepted(Caller caller) implements Authentication {}

  /** They are not; the reason goes to the audit log and never into the answer. */
  record Refused(Refusal reason) implements Authentication {}
}
