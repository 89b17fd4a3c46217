package io.ansim.gateway.state;

import java.util.Optional;

/** Opens what is sealed under people's keys. */
@FunctionalInterface
public interface Unsealing {
  /** What a commitment stands for; nothing once the person was erased. */
  Optional<Opened> open(Disclosed disclosed);

  /**
   * An open disclosure.
   *
   * @param encoded as RFC 9901 spells it, for those who check it against the log
   * @param value what was written
   */
  record Opened(String encoded, String value) {
    @Override
    public String toString() {
      return "[redacted]";
    }
  }
}
