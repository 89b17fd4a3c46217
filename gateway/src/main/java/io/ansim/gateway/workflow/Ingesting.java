package io.ansim.gateway.workflow;

import io.ansim.gateway.identity.ProviderEvent;
import io.ansim.gateway.identity.ProviderEvents;
import io.ansim.gateway.state.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the identity provider's events over into the log, as secondary evidence that nothing rests
 * on. Each is in the log once; after a crash at the wrong moment twice, under the same name.
 */
public final class Ingesting implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ingesting.class);

  /** How late an event may turn up behind newer ones. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final State state;
  private final Journal journal;
  private final ProviderEvents provider;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("ingesting").factory());

  /** From a provider into the log; how far it came is in the state. */
  public Ingesting(State state, Journal journal, ProviderEvents provider) {
    this.state = state;
    this.journal = journal;
    this.provider = provider;
  }

  /** Begins to take events over, now and again after each pause. */
  public void begin(Duration pause) {
    // It ends with the thread; `tryIngest` lets nothing escape.
    var _ =
        thread.scheduleWithFixedDelay(this::tryIngest, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Takes over what is new; gives how many events that were. */
  public int ingest() throws IOException, JournalUnavailable {
    Instant latest =
        state.inTransaction(tables -> tables.keycloakEvents().latest()).orElse(Instant.EPOCH);
    Instant from = latest.equals(Instant.EPOCH) ? latest : latest.minus(OVERLAP);
    List<ProviderEvent> events = provider.since(from);
    int taken = 0;
    for (ProviderEvent event : events) {
      taken += take(event) ? 1 : 0;
    }
    state.<Boolean, RuntimeException>inTransaction(tables -> {
      tables.keycloakEvents().forgetBefore(from.minus(OVERLAP));
      return true;
    });
    return taken;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private boolean take(ProviderEvent event) throws JournalUnavailable {
    return state.inTransaction(tables -> {
      if (tables.keycloakEvents().contains(event.id())) {
        return false;
      }
      journal.append(
          tables,
          new Who.Gateway(),
          new Act.KeycloakIngested(event.id(), event.kind(), event.at(), event.content()));
      tables.keycloakEvents().add(event.id(), event.at());
      return true;
    });
  }

  private void tryIngest() {
    try {
      ingest();
    } catch (IOException | JournalUnavailable unavailable) {
      LOG.warn("the identity provider's events are taken over later");
    } catch (RuntimeException broken) {
      LOG.error("events cannot be taken over: {}", broken.getClass().getName());
    }
  }
}
