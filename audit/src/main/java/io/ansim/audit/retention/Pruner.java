package io.ansim.audit.retention;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.ansim.audit.AuditFault;
import io.ansim.audit.event.Component;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.event.EventId;
import io.ansim.audit.event.EventType;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.PrunedRef;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.log.LogView;
import io.ansim.audit.tree.TilePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Gives up the content of a log's oldest entries once the time of all of them has ended. Hashes
 * stay for good: no entry gets another index, and every proof that was ever made still verifies.
 *
 * <p>What is given up is always a beginning of the log, in whole bundles, and never more than an
 * entry `log.pruned` says that enough witnesses have seen before.
 */
public final class Pruner {
  private static final Duration WITNESS_LIMIT = Duration.ofSeconds(30);

  private final Path folder;
  private final AuditLog log;
  private final Retention retention;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Prunes an open log.
   *
   * @param folder its public folder
   * @param random makes the names of events; cryptographically strong
   */
  public Pruner(
      Path folder, AuditLog log, Retention retention, InstantSource clock, RandomGenerator random) {
    this.folder = folder.toAbsolutePath().normalize();
    this.log = log;
    this.retention = retention;
    this.clock = clock;
    this.random = random;
  }

  /** What would be given up now; nothing if no time has ended. */
  public Optional<PrunedRef> plan() {
    LogView view = log.view();
    long first = view.firstKept();
    Set<RetentionClass> classes = EnumSet.noneOf(RetentionClass.class);
    Instant now = clock.instant();
    long end = first;
    while (end + TilePath.FULL <= view.size() && hasEnded(view, end, now, classes)) {
      end += TilePath.FULL;
    }
    return end == first ? Optional.empty() : Optional.of(new PrunedRef(first, end, words(classes)));
  }

  /** Gives up what the plan says, after the log says so; gives what was given up. */
  public Optional<PrunedRef> prune() throws InterruptedException {
    removeCovered();
    Optional<PrunedRef> plan = plan();
    if (plan.isPresent()) {
      Entry entry = log.append(event(plan.get()));
      if (log.awaitQuorum(entry.index() + 1, WITNESS_LIMIT).isEmpty()) {
        throw new AuditFault(
            AuditFault.Code.STOPPED, "too few witnesses have seen that the log is to be pruned");
      }
      remove(plan.get());
    }
    return plan;
  }

  /** Ends a removal that a crash cut short: the log says already that it was to be. */
  private void removeCovered() {
    LogView view = log.view();
    long first = view.firstKept();
    try (Stream<Entry> entries = view.scan(first, view.size())) {
      entries
          .map(Entry::event)
          .filter(event -> event.type() == EventType.LOG_PRUNED)
          .flatMap(event -> Stream.ofNullable(event.pruned()))
          .filter(pruned -> pruned.to() > first)
          .toList()
          .forEach(pruned -> remove(new PrunedRef(first, pruned.to(), pruned.classes())));
    }
  }

  private boolean hasEnded(LogView view, long start, Instant now, Set<RetentionClass> classes) {
    try (Stream<Entry> entries = view.scan(start, start + TilePath.FULL)) {
      List<Event> events = entries.map(Entry::event).toList();
      if (!events.stream().allMatch(event -> retention.hasEnded(event, now))) {
        return false;
      }
      events.forEach(event -> classes.add(RetentionClass.of(event.type())));
      return true;
    }
  }

  private Event event(PrunedRef pruned) {
    return Event.draft(
            EventId.next(clock.instant(), random),
            EventType.LOG_PRUNED,
            clock.instant(),
            Component.LAUNCHER)
        .pruned(pruned)
        .content(digest(pruned))
        .done();
  }

  /** The digest of the digests of the bundles, in their order. */
  private Digest digest(PrunedRef pruned) {
    ByteArrayOutputStream digests = new ByteArrayOutputStream();
    for (long index = pruned.from(); index < pruned.to(); index += TilePath.FULL) {
      try {
        digests.writeBytes(Digest.of(Files.readAllBytes(bundle(index))).value().getBytes(US_ASCII));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    return Digest.of(digests.toByteArray());
  }

  /** Removes from the front, so that what is kept is an end of the log at any time. */
  private void remove(PrunedRef pruned) {
    try {
      for (long index = pruned.from(); index < pruned.to(); index += TilePath.FULL) {
        Path bundle = bundle(index);
        Files.deleteIfExists(bundle);
        removeEmpty(parent(bundle));
      }
    } catch (IOException failed) {
      throw new AuditFault(AuditFault.Code.UNREADABLE, "cannot remove what is pruned", failed);
    }
  }

  /** Removes folders that hold nothing any more, and makes what was removed durable. */
  private void removeEmpty(Path start) throws IOException {
    Path directory = start;
    while (!directory.equals(folder)) {
      try {
        Files.deleteIfExists(directory);
      } catch (DirectoryNotEmptyException inUse) {
        break;
      }
      directory = parent(directory);
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private Path bundle(long index) {
    TilePath place = new TilePath(TilePath.ENTRIES, index / TilePath.FULL, TilePath.FULL);
    return folder.resolve(place.path());
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  private static List<Identifier> words(Set<RetentionClass> classes) {
    TreeSet<String> words = new TreeSet<>();
    classes.forEach(each -> words.add(each.word()));
    return words.stream().map(Identifier::new).toList();
  }
}
