package io.ansim.audit.witness;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.CheckpointVerdict;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.checkpoint.TrustPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last checkpoint of each log that a witness cosigned, one file a log. One process has the
 * folder at a time; after a storage error it stores and tells nothing any more.
 */
final class SeenCheckpoints implements AutoCloseable {
  private static final String ENDING = ".checkpoint";

  private final Path folder;
  private final FileChannel lock;
  private final Map<String, SignedCheckpoint> last = new HashMap<>();
  private boolean failed;

  private SeenCheckpoints(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Opens a folder; refuses a file that is not what its log signed, or a second process. */
  static SeenCheckpoints open(Path folder, TrustPolicy logs) throws IOException {
    FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean opened = false;
    try {
      if (!isLocked(lock)) {
        throw new AuditFault(
            AuditFault.Code.LOCKED, "`" + folder + "` is in use by another witness");
      }
      SeenCheckpoints seen = new SeenCheckpoints(folder, lock);
      seen.load(logs);
      opened = true;
      return seen;
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldInThisProcess) {
      return false;
    }
  }

  private void load(TrustPolicy logs) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
        SignedCheckpoint signed = read(file);
        String origin = signed.checkpoint().origin();
        boolean known = !logs.logKeys(origin).isEmpty();
        if (!file.equals(file(origin))
            || (known && logs.judge(signed.bytes()) instanceof CheckpointVerdict.Untrusted)) {
          throw damaged(file);
        }
        last.put(origin, signed);
      }
    }
  }

  private static SignedCheckpoint read(Path file) throws IOException {
    try {
      return SignedCheckpoint.parse(Files.readAllBytes(file));
    } catch (AuditFault notACheckpoint) {
      throw new AuditFault(
          AuditFault.Code.INCONSISTENT, "refusing to start: `" + file + "`", notACheckpoint);
    }
  }

  /** The last one of a log. */
  Optional<SignedCheckpoint> last(String origin) throws IOException {
    checkUsable();
    return Optional.ofNullable(last.get(origin));
  }

  /** Puts a checkpoint in the place of the last one of its log, durable on return. */
  void store(SignedCheckpoint signed) throws IOException {
    checkUsable();
    // Until everything below is done, nobody knows which of both is on the disk.
    failed = true;
    Path target = file(signed.checkpoint().origin());
    Path fresh = folder.resolve(target.getFileName() + ".new");
    try (FileChannel file =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(signed.bytes());
      while (rest.hasRemaining()) {
        file.write(rest);
      }
      file.force(false);
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel parent = FileChannel.open(folder, StandardOpenOption.READ)) {
      parent.force(true);
    }
    last.put(signed.checkpoint().origin(), signed);
    failed = false;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private void checkUsable() throws IOException {
    if (failed) {
      throw new IOException("the witness stopped after a storage error");
    }
  }

  private Path file(String origin) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(origin.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(digest) + ENDING);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  private static AuditFault damaged(Path file) {
    return new AuditFault(
        AuditFault.Code.INCONSISTENT,
        "refusing to start: `" + file + "` is not what a log of the policy signed");
  }
}
