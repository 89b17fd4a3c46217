package io.ansim.gateway.workflow;

import io.ansim.gateway.dispatch.Keeper;
import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.ledger.Odometer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the keeper says was spent, remembered for a moment. It only shows: whether a question may
 * still be paid for is decided by the keeper's ledger alone.
 */
public final class Odometers {
  private static final Logger LOG = LoggerFactory.getLogger(Odometers.class);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration USABLE = Duration.ofSeconds(30);

  private final Keeper keeper;
  private final InstantSource clock;
  private final Duration patience;
  private final Map<DatasetId, Reading> readings = new ConcurrentHashMap<>();
  private final Map<DatasetId, CompletableFuture<Odometer>> asked = new ConcurrentHashMap<>();

  private record Reading(Odometer odometer, Instant at) {}

  /**
   * Of a keeper.
   *
   * @param patience how long someone waits who would rather have an answer than a number
   */
  public Odometers(Keeper keeper, InstantSource clock, Duration patience) {
    this.keeper = keeper;
    this.clock = clock;
    this.patience = patience;
  }

  /** What was spent of a dataset, now. */
  Odometer now(DatasetId dataset) throws KeeperUnavailable {
    Odometer odometer = keeper.odometer(dataset);
    readings.put(dataset, new Reading(odometer, clock.instant()));
    return odometer;
  }

  /**
   * What was spent of a dataset a moment ago; nothing if the keeper has not said so lately and does
   * not at once. Waits for milliseconds at most, whatever the keeper does.
   */
  Optional<Odometer> recent(DatasetId dataset) {
    Optional<Odometer> fresh = youngerThan(FRESH, dataset);
    if (fresh.isPresent()) {
      return fresh;
    }
    try {
      return Optional.of(ask(dataset).get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException | ExecutionException notNow) {
      return youngerThan(USABLE, dataset);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<Odometer> youngerThan(Duration age, DatasetId dataset) {
    return Optional.ofNullable(readings.get(dataset))
        .filter(reading -> clock.instant().isBefore(reading.at().plus(age)))
        .map(Reading::odometer);
  }

  /** One question at a time for each dataset, on a thread of its own. */
  private CompletableFuture<Odometer> ask(DatasetId dataset) {
    CompletableFuture<Odometer> mine = new CompletableFuture<>();
    CompletableFuture<Odometer> running = asked.putIfAbsent(dataset, mine);
    if (running != null) {
      return running;
    }
    Thread.ofVirtual()
        .name("odometer-" + dataset)
        .start(() -> {
          try {
            mine.complete(now(dataset));
          } catch (KeeperUnavailable away) {
            LOG.warn("what was spent of dataset {} is not known: the keeper is away", dataset);
            mine.completeExceptionally(away);
          } finally {
            asked.remove(dataset);
            // A thread that ends in any other way must not leave others waiting.
            mine.completeExceptionally(new KeeperUnavailable("the odometer was not read"));
          }
        });
    return mine;
  }
}
