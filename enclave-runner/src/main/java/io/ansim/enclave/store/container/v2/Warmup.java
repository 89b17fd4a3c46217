package io.ansim.enclave.store.container.v2;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the JIT compile the JDK's cipher before there is much to do. Without it the first hundreds
 * of megabytes are interpreted: a call for a whole chunk counts as little as one for a page.
 */
public final class Warmup {
  private static final int ROUNDS = 8000;
  private static final int BYTES = 4096;
  private static final int SEGMENTS = 64;
  private static final int SEGMENT_BYTES = Chunk.PLAIN_BYTES + 50_000;
  private static final Header HEADER =
      new Header(
          new DatasetVersion("warm-up", 1),
          StoreFormat.DUCKDB,
          Suite.AES_256_GCM,
          "0".repeat(32),
          new KeyId("0".repeat(2 * KeyId.BYTES)),
          "0".repeat(64));

  private Warmup() {}

  /** Takes the bytes of a file in their order. */
  @FunctionalInterface
  public interface Writer {
    /** Takes some bytes of an array. */
    void write(byte[] bytes, int offset, int length);
  }

  /**
   * What a file of zeros holds.
   *
   * @param header its header
   * @param segments its segments, of more than one chunk each
   */
  public record Sample(Header header, List<Segment> segments) {
    /** Copies the list. */
    public Sample {
      segments = List.copyOf(segments);
    }
  }

  /** Opens small chunks under a key of zeros until the compiler has seen enough. */
  public static void opening() {
    try (Secret zeros = Secret.blank(32)) {
      SegmentCipher cipher = cipher(zeros);
      byte[] plain = new byte[BYTES];
      byte[] sealed = new byte[BYTES + Chunk.TAG_BYTES];
      cipher.seal(0, true, plain, BYTES, sealed);
      for (int i = 0; i < ROUNDS; i++) {
        cipher.open(0, true, sealed, sealed.length, plain);
      }
    }
  }

  /** Seals small chunks under a key of zeros until the compiler has seen enough. */
  public static void sealing() {
    try (Secret zeros = Secret.blank(32)) {
      SegmentCipher cipher = cipher(zeros);
      byte[] plain = new byte[BYTES];
      byte[] sealed = new byte[BYTES + Chunk.TAG_BYTES];
      for (int i = 0; i < ROUNDS; i++) {
        // Each under a nonce of its own: the provider refuses to use one twice.
        cipher.seal(i, true, plain, BYTES, sealed);
      }
    }
  }

  private static SegmentCipher cipher(Secret zeros) {
    Segment segment = new Segment(0, Label.core(0), Header.BYTES, BYTES);
    return new SegmentCipher(HEADER, segment, zeros);
  }

  /** Writes a header and segments of zeros under a key, as a file to be opened for practice. */
  public static Sample sample(Secret key, Writer file) {
    file.write(HEADER.encoded(), 0, Header.BYTES);
    byte[] plain = new byte[Chunk.PLAIN_BYTES];
    byte[] sealed = new byte[Chunk.SEALED_BYTES];
    List<Segment> segments = new ArrayList<>();
    long offset = Header.BYTES;
    for (int i = 0; i < SEGMENTS; i++) {
      Segment segment = new Segment(i, Label.core(i), offset, SEGMENT_BYTES);
      SegmentCipher cipher = new SegmentCipher(HEADER, segment, key);
      file.write(sealed, 0, cipher.seal(0, false, plain, Chunk.PLAIN_BYTES, sealed));
      int rest = Chunk.lastSealedBytes(SEGMENT_BYTES - Chunk.PLAIN_BYTES) - Chunk.TAG_BYTES;
      file.write(sealed, 0, cipher.seal(1, true, plain, rest, sealed));
      offset += segment.sealedBytes();
      segments.add(segment);
    }
    return new Sample(HEADER, segments);
  }
}
