package io.ansim.gateway.serve;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.PolicyWitness;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.EventType;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.log.LogView;
import io.ansim.gateway.http.Condition;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.state.State;
import io.ansim.policy.job.Health;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;

/** How this gateway runs: only what it knows itself, or what the keeper says of itself. */
final class Running implements Condition.Source {
  /** How far back a release of a key is looked for. */
  private static final long LATELY = 2048;

  private final Reachable reachable;
  private final AuditLog log;
  private final List<VerifierKey> logKeys;
  private final Optional<TrustPolicy> witnesses;
  private final State state;
  private final InstantSource clock;
  private final Instant started;

  Running(
      Reachable reachable,
      AuditLog log,
      List<VerifierKey> logKeys,
      Optional<TrustPolicy> witnesses,
      State state,
      InstantSource clock) {
    this.reachable = reachable;
    this.log = log;
    this.logKeys = List.copyOf(logKeys);
    this.witnesses = witnesses;
    this.state = state;
    this.clock = clock;
    this.started = clock.instant();
  }

  @Override
  public Condition now() {
    Optional<Health> health = reachable.health();
    Optional<LogView> view = view();
    return new Condition(
        clock.instant(),
        new TreeMap<>(reachable.parts(health.isPresent())),
        new Condition.Gateway(version(), Runtime.version().toString(), started),
        health.map(said -> new Condition.Keeper(said.version(), said.attested())),
        view.flatMap(Running::evidence),
        jobs(),
        view.map(this::log),
        witnesses(view));
  }

  private Optional<LogView> view() {
    try {
      return Optional.of(log.view());
    } catch (AuditFault unreadable) {
      return Optional.empty();
    }
  }

  private Condition.Log log(LogView view) {
    SignedCheckpoint newest = view.checkpoint();
    Stream<VerifierKey> keys =
        Stream.concat(
            logKeys.stream(), witnesses.stream().flatMap(policy -> policy.witnessKeys().stream()));
    return new Condition.Log(
        newest.checkpoint().origin(),
        log.size(),
        view.size(),
        keys.flatMap(key -> newest.time(key).stream()).max(Comparator.naturalOrder()));
  }

  private Condition.Witnesses witnesses(Optional<LogView> view) {
    if (witnesses.isEmpty() || view.isEmpty()) {
      return new Condition.Witnesses(witnesses.isEmpty() && view.isPresent(), List.of());
    }
    SignedCheckpoint newest = view.get().checkpoint();
    Set<VerifierKey> signers = new HashSet<>(witnesses.get().witnessKeys());
    signers.removeIf(key -> newest.time(key).isEmpty());
    return new Condition.Witnesses(
        witnesses.get().isQuorum(signers),
        witnesses.get().witnesses().stream()
            .map(PolicyWitness::key)
            .map(key -> new Condition.Witness(key.name(), signers.contains(key), newest.time(key)))
            .toList());
  }

  private Optional<Condition.Jobs> jobs() {
    try {
      Map<JobLife, Long> open = state.inTransaction(tables -> tables.jobs().unfinished());
      return Optional.of(
          new Condition.Jobs(
              open.getOrDefault(JobLife.QUEUED, 0L),
              open.getOrDefault(JobLife.RUNNING, 0L),
              open.getOrDefault(JobLife.REVIEW, 0L)));
    } catch (JdbiException gone) {
      return Optional.empty();
    }
  }

  /** The kind of evidence that the last release of a key names. */
  private static Optional<String> evidence(LogView view) {
    try {
      long from = Math.max(view.firstKept(), view.size() - LATELY);
      try (Stream<Entry> entries = view.scan(Math.min(from, view.size()), view.size())) {
        return entries
            .map(Entry::event)
            .filter(event -> event.type() == EventType.KEY_RELEASED && event.reason() != null)
            .map(event -> String.valueOf(event.reason()))
            .reduce((_, later) -> later);
      }
    } catch (AuditFault unreadable) {
      return Optional.empty();
    }
  }

  /** The version in the jar's manifest; classes outside a jar have none. */
  private static String version() {
    String version = Running.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
