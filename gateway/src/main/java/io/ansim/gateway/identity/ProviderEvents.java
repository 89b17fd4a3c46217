package io.ansim.gateway.identity;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** What the identity provider remembers of what happened there. */
@FunctionalInterface
public interface ProviderEvents {
  /** Everything since a time, oldest first. */
  List<ProviderEvent> since(Instant time) throws IOException;
}
