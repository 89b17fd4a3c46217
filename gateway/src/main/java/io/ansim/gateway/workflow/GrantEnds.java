package io.ansim.gateway.workflow;

import io.ansim.gateway.dispatch.Keeper;
import io.ansim.gateway.dispatch.KeeperUnavailable;
import io.ansim.gateway.life.AccessLife;
import io.ansim.gateway.life.Party;
import io.ansim.gateway.state.AccessRequest;
import io.ansim.gateway.state.Grants;
import io.ansim.gateway.state.RequestId;
import io.ansim.gateway.state.State;
import io.ansim.policy.dataset.DatasetId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when grants end: those whose time is over are noted as expired, and a dataset that
 * no grant reads any more is forgotten by the keeper. What cannot be told now is told later, after
 * a restart too.
 */
public final class GrantEnds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GrantEnds.class);

  private final State state;
  private final History history;
  private final Keeper keeper;
  private final InstantSource clock;
  // For each dataset that the keeper was told to forget, the end of the grant that was the reason.
  private final Map<DatasetId, Instant> told = new HashMap<>();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("grant-ends").factory());

  /** On the state, with every end in the log first. */
  public GrantEnds(State state, Journal journal, Keeper keeper, InstantSource clock) {
    this.state = state;
    this.history = new History(journal);
    this.keeper = keeper;
    this.clock = clock;
  }

  /** Begins to look after the grants, now and again after each pause. */
  public void begin(Duration pause) {
    // It ends with the thread; `lookAfter` lets nothing escape.
    var _ =
        later.scheduleWithFixedDelay(this::lookAfter, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Notes every grant that has reached its end, and has the keeper forget what is then unread. */
  public void expireOverdue() throws JournalUnavailable {
    state.<Boolean, JournalUnavailable>inTransaction(tables -> {
      expire(tables, clock.instant());
      return true;
    });
    forgetUnread();
  }

  @Override
  public void close() {
    later.shutdownNow();
  }

  /** Notes every grant that has reached its end, in a transaction under way. */
  void expire(State.Tables tables, Instant now) throws JournalUnavailable {
    for (RequestId id : tables.grants().overdue(now)) {
      AccessRequest request = tables.requests().lock(id).orElseThrow();
      end(tables, request, AccessLife.Act.EXPIRE, Grants.End.EXPIRED, now);
    }
  }

  /** Ends the grant of a request because a later one takes its place. */
  void renew(State.Tables tables, AccessRequest request, Instant now) throws JournalUnavailable {
    end(tables, request, AccessLife.Act.RENEW, Grants.End.RENEWED, now);
  }

  private void end(
      State.Tables tables, AccessRequest request, AccessLife.Act act, Grants.End how, Instant now)
      throws JournalUnavailable {
    Optional<AccessLife> next = request.state().after(act, Party.SYSTEM);
    if (next.isPresent()) {
      AccessRequest moved = request.moved(next.get(), now);
      tables.grants().end(tables.grants().ofRequest(request.id()).orElseThrow().id(), how, now);
      tables.requests().update(moved);
      history.write(tables, new Who.Gateway(), act, moved, List.of());
    }
  }

  /** Has the keeper forget each dataset whose last grant has ended since it was told last. */
  synchronized void forgetUnread() {
    state
        .inTransaction(tables -> tables.grants().unread())
        .forEach((dataset, ended) -> {
          if (!ended.equals(told.get(dataset))) {
            forget(dataset, ended);
          }
        });
  }

  private void forget(DatasetId dataset, Instant ended) {
    try {
      keeper.forget(dataset);
      told.put(dataset, ended);
    } catch (KeeperUnavailable away) {
      LOG.warn("the keeper is told later to forget dataset {}", dataset);
    }
  }

  private void lookAfter() {
    try {
      expireOverdue();
    } catch (JournalUnavailable unwritable) {
      LOG.error("the end of a grant is not in the log yet");
    } catch (RuntimeException broken) {
      LOG.error("grants cannot be looked after: {}", broken.getClass().getName());
    }
  }
}
