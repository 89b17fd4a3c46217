package io.ansim.gateway.http;

import java.util.Map;

/** Whether the parts that the gateway needs can be reached. */
@FunctionalInterface
public interface Readiness {
  /** Each part's name and whether it can be reached now; answers within a second or two. */
  Map<String, Boolean> parts();
}
