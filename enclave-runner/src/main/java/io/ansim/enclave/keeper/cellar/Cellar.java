package io.ansim.enclave.keeper.cellar;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Closing;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeySource;
import io.ansim.enclave.opener.OpenerTemplate;
import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.OpenDataset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * The open dataset versions. What is in memory is shared by all who lease it, is never more than a
 * bound, and goes when nobody has asked for it for a while, when a newer version is asked for, or
 * when it is to be forgotten; what is leased stays until its leases have ended.
 */
public final class Cellar implements AutoCloseable {
  private final CellarLimits limits;
  private final Openers openers;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cellar-idle").factory());
  private final ScheduledFuture<?> sweeping;
  // Those that can be leased; others are gone once their leases have ended.
  private final Map<DatasetVersion, Entry> entries = new HashMap<>();
  private long bytes;
  private boolean closed;

  /** A version with what is counted of it. */
  private static final class Entry {
    final OpenStore store;
    long bytes;
    int leases;
    long idleSince = System.nanoTime();
    Closing why = Closing.ENDED;

    Entry(OpenStore store) {
      this.store = store;
    }
  }

  /** An empty one. */
  public Cellar(OpenerTemplate template, CellarLimits limits) {
    this.limits = limits;
    this.openers = new Openers(template, limits.opening());
    long every = Math.max(1, limits.idle().toMillis() / 4);
    sweeping = clock.scheduleWithFixedDelay(this::sweep, every, every, TimeUnit.MILLISECONDS);
  }

  /**
   * Has columns of a version in memory until the lease is closed.
   *
   * @param keys asked for the version's key if something has to be decrypted, and only then
   * @param progress told how far that is, in percent
   * @throws EnclaveFault if the file is not the one sealed, naming the segment, if the key is not
   *     released, or if the columns do not fit
   */
  public Lease lease(Stored stored, Set<ColumnId> columns, KeySource keys, IntConsumer progress) {
    Entry entry = enter(stored);
    boolean intact = false;
    boolean leased = false;
    try {
      OpenDataset dataset =
          entry.store.provide(columns, keys, wanted -> reserve(entry, wanted), progress);
      intact = true;
      leased = true;
      return new Lease(dataset, entry.store.choice(), () -> leave(entry));
    } catch (EnclaveFault e) {
      intact = e.code() == FaultCode.NO_ROOM || e.code() == FaultCode.KEY_REFUSED;
      throw e;
    } finally {
      if (!intact) {
        retire(other -> other == entry, Closing.ENDED);
      }
      if (!leased) {
        leave(entry);
      }
    }
  }

  /** Drops every version of a dataset, those that are leased as soon as their leases have ended. */
  public void forget(String dataset) {
    retire(entry -> entry.store.stored().version().dataset().equals(dataset), Closing.FORGOTTEN);
  }

  /** Drops the versions that there no longer are, those that are leased after their leases. */
  public void forgetUnless(Predicate<DatasetVersion> isThere) {
    retire(entry -> !isThere.test(entry.store.stored().version()), Closing.DESTROYED);
  }

  /** Drops a version, one that is leased as soon as its leases have ended. */
  public void forget(DatasetVersion version) {
    retire(entry -> entry.store.stored().version().equals(version), Closing.FORGOTTEN);
  }

  /** How many bytes of open datasets there are in memory, at most. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Drops everything; leases must have ended. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    sweeping.cancel(false);
    clock.shutdown();
    retire(_ -> true, Closing.ENDED);
    openers.close();
  }

  private Entry enter(Stored stored) {
    DatasetVersion version = stored.version();
    retire(
        entry -> {
          DatasetVersion other = entry.store.stored().version();
          return other.dataset().equals(version.dataset()) && other.number() < version.number();
        },
        Closing.SUPERSEDED);
    retire(
        entry -> entry.store.stored().version().equals(version) && entry.store.isSpoilt(),
        Closing.ENDED);
    synchronized (this) {
      if (closed) {
        throw new EnclaveFault(FaultCode.WORKER_START, "the keeper is stopping");
      }
      Entry entry =
          entries.computeIfAbsent(version, _ -> new Entry(new OpenStore(stored, openers)));
      entry.leases++;
      return entry;
    }
  }

  private void leave(Entry entry) {
    boolean last;
    boolean quiet;
    synchronized (this) {
      entry.leases--;
      entry.idleSince = System.nanoTime();
      last = entry.leases == 0 && !entries.containsValue(entry);
      quiet = entries.values().stream().allMatch(each -> each.leases == 0);
    }
    if (last) {
      drop(entry);
    }
    if (quiet) {
      openers.refill();
    }
  }

  /** Makes room, at the expense of versions that nobody leases, the longest idle first. */
  private void reserve(Entry entry, long wanted) {
    List<Entry> gone = new ArrayList<>();
    synchronized (this) {
      List<Entry> idle =
          entries.values().stream()
              .filter(each -> each.leases == 0)
              .sorted(Comparator.comparingLong(each -> each.idleSince))
              .toList();
      long leased = bytes - idle.stream().mapToLong(each -> each.bytes).sum();
      if (wanted > limits.bytes() - leased) {
        throw noRoom(wanted);
      }
      for (Entry each : idle) {
        if (wanted > limits.bytes() - bytes) {
          forgetNow(each);
          gone.add(each);
        }
      }
      bytes += wanted;
      entry.bytes += wanted;
    }
    gone.forEach(each -> each.store.close(Closing.ROOM));
  }

  private void sweep() {
    long since = System.nanoTime() - limits.idle().toNanos();
    retire(entry -> entry.leases == 0 && entry.idleSince - since < 0, Closing.IDLE);
  }

  private void retire(Predicate<Entry> which, Closing why) {
    List<Entry> gone;
    synchronized (this) {
      List<Entry> retired = entries.values().stream().filter(which).toList();
      entries.values().removeAll(retired);
      retired.forEach(entry -> entry.why = why);
      gone = retired.stream().filter(entry -> entry.leases == 0).toList();
      gone.forEach(this::forgetNow);
    }
    gone.forEach(entry -> entry.store.close(why));
  }

  private void drop(Entry entry) {
    synchronized (this) {
      forgetNow(entry);
    }
    entry.store.close(entry.why);
  }

  private void forgetNow(Entry entry) {
    entries.values().remove(entry);
    bytes -= entry.bytes;
    entry.bytes = 0;
  }

  private EnclaveFault noRoom(long wanted) {
    return new EnclaveFault(
        FaultCode.NO_ROOM,
        wanted > limits.bytes()
            ? "the columns asked for are more than may be in memory"
            : "the columns asked for do not fit beside those that are being read");
  }
}
