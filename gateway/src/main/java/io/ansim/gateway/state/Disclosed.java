package io.ansim.gateway.state;

/**
 * What somebody wrote, and the commitment that the log holds in its place (RFC 9901).
 *
 * @param commitment the salted digest, base64url
 * @param salt the salt, base64url
 * @param name the name of the field
 * @param value what was written
 */
public record Disclosed(String commitment, String salt, String name, String value) {
  @Override
  public String toString() {
    return name + " [redacted]";
  }
}
