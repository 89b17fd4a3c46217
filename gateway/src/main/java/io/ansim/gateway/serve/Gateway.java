package io.ansim.gateway.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway: its parts, closed in the reverse order of their start. */
final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** Takes a part that was started after all others. */
  <T extends AutoCloseable> T started(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      } catch (Exception failed) {
        LOG.error("a part of the gateway did not stop: {}", failed.getClass().getName());
      }
    }
  }
}
