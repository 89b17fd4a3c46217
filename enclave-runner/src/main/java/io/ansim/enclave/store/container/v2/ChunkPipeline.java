package io.ansim.enclave.store.container.v2;

import io.ansim.policy.dataset.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads on the caller's thread, encrypts on two others, and hashes and writes in order on one more
 * each, with a bounded number of chunks under way.
 */
final class ChunkPipeline implements AutoCloseable {
  private static final int CIPHER_THREADS = 2;
  private static final int CHUNKS = 8;

  private final FileChannel out;
  private final ExecutorService ciphers = Executors.newFixedThreadPool(CIPHER_THREADS);
  private final ExecutorService hasher = Executors.newSingleThreadExecutor();
  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final BlockingQueue<Room> free = new ArrayBlockingQueue<>(CHUNKS);
  private final MessageDigest sha256 = StoreAudit.sha256();
  private CompletableFuture<Integer> hashed = CompletableFuture.completedFuture(0);
  private CompletableFuture<Integer> written = CompletableFuture.completedFuture(0);

  /** Room for a chunk before and after its encryption. */
  private static final class Room {
    final byte[] plain = new byte[Chunk.PLAIN_BYTES];
    final byte[] sealed = new byte[Chunk.SEALED_BYTES];
  }

  /** Writes at the end of a file. */
  ChunkPipeline(FileChannel out) {
    this.out = out;
    for (int i = 0; i < CHUNKS; i++) {
      free.add(new Room());
    }
  }

  /** Takes all that is in a stream as the chunks of a segment; how many plain bytes it was. */
  long seal(SegmentCipher cipher, InputStream plain) throws IOException {
    long total = 0;
    Room room = room();
    int length = plain.readNBytes(room.plain, 0, Chunk.PLAIN_BYTES);
    for (long index = 0; length == Chunk.PLAIN_BYTES; index++) {
      Room ahead = room();
      int next = plain.readNBytes(ahead.plain, 0, Chunk.PLAIN_BYTES);
      total += length;
      if (next == 0) {
        submit(cipher, index, true, room, length);
        free.add(ahead);
        return total;
      }
      submit(cipher, index, false, room, length);
      room = ahead;
      length = next;
    }
    submit(cipher, total / Chunk.PLAIN_BYTES, true, room, length);
    return total + length;
  }

  /** Ends a segment; its digest once it is known. */
  CompletableFuture<Digest> endSegment() {
    CompletableFuture<Digest> digest =
        hashed.thenApplyAsync(_ -> new Digest(HexFormat.of().formatHex(sha256.digest())), hasher);
    hashed = digest.thenApply(_ -> 0);
    return digest;
  }

  /** A digest, once all before it went well. */
  Digest await(CompletableFuture<Digest> digest) throws IOException {
    return joined(digest);
  }

  /** Returns once all is written. */
  void finish() throws IOException {
    joined(written);
  }

  /** Ends the threads and erases what was plain. */
  @Override
  public void close() {
    CompletableFuture.allOf(hashed, written).exceptionally(_ -> null).join();
    ciphers.close();
    hasher.close();
    writer.close();
    free.forEach(room -> Arrays.fill(room.plain, (byte) 0));
  }

  private void submit(SegmentCipher cipher, long index, boolean last, Room room, int length) {
    int filled = last ? Chunk.lastSealedBytes(length) - Chunk.TAG_BYTES : length;
    Arrays.fill(room.plain, length, filled, (byte) 0);
    CompletableFuture<Integer> sealed =
        CompletableFuture.supplyAsync(
            () -> cipher.seal(index, last, room.plain, filled, room.sealed), ciphers);
    hashed = hashed.thenCombineAsync(sealed, (_, bytes) -> hash(room, bytes), hasher);
    written = written.thenCombineAsync(sealed, (_, bytes) -> write(room, bytes), writer);
    CompletableFuture<?> _ =
        CompletableFuture.allOf(hashed, written).whenComplete((_, _) -> free.add(room));
  }

  private int hash(Room room, int bytes) {
    sha256.update(room.sealed, 0, bytes);
    return bytes;
  }

  private int write(Room room, int bytes) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(room.sealed, 0, bytes);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      return bytes;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Room room() throws IOException {
    if (written.isCompletedExceptionally()) {
      finish();
    }
    try {
      return free.take();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static <T> T joined(CompletableFuture<T> future) throws IOException {
    try {
      return future.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof UncheckedIOException io) {
        throw new IOException("could not write a sealed file", io.getCause());
      }
      throw failed.getCause() instanceof RuntimeException fault ? fault : failed;
    }
  }
}
