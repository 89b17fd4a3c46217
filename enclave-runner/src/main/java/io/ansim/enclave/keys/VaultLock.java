package io.ansim.enclave.keys;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whoever changes a vault waits here for whoever else does: in this process or in another. The
 * kernel gives the lock back when a process ends.
 */
final class VaultLock implements AutoCloseable {
  private static final String NAME = "vault.lock";
  // The kernel's lock is the process's, so threads of one process need another.
  private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

  private final ReentrantLock here;
  private final FileChannel channel;

  private VaultLock(ReentrantLock here, FileChannel channel) {
    this.here = here;
    this.channel = channel;
  }

  /** Waits for the lock of a vault's folder; whoever has it must not take it again. */
  static VaultLock take(Path folder) {
    Path file = folder.toAbsolutePath().normalize().resolve(NAME);
    ReentrantLock here = HERE.computeIfAbsent(file, _ -> new ReentrantLock());
    // INVARIANT: never opened twice in a process, for closing any descriptor ends its locks.
    if (here.isHeldByCurrentThread()) {
      throw new IllegalStateException("the vault's lock is held here already");
    }
    here.lock();
    boolean taken = false;
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      channel.lock();
      taken = true;
      return new VaultLock(here, channel);
    } catch (IOException failed) {
      throw new EnclaveFault(FaultCode.FILE, "cannot lock the key vault", failed);
    } finally {
      if (!taken) {
        here.unlock();
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // The kernel takes the lock back when the process ends.
    } finally {
      here.unlock();
    }
  }
}
