package io.ansim.gateway.state;

import io.ansim.gateway.person.PersonId;
import io.ansim.policy.job.Bytes;

/**
 * Something about a person that the log only commits to (RFC 9901), sealed under that person's key.
 *
 * @param commitment the salted digest in the log, base64url
 * @param person whose key opens it
 * @param name the name of the field
 * @param sealed the disclosure: salt, name and value
 */
public record Disclosed(String commitment, PersonId person, String name, Bytes sealed) {
  @Override
  public String toString() {
    return name + " [redacted]";
  }
}
