package io.ansim.policy.disclosure;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A set of persons, as far as it matters who else is in another one: every person has a number made
 * of a key that the keeper's workers alone hold, and of the persons of each bucket the numbers are
 * added without carry.
 *
 * <p>Whoever has no key learns nothing of a person from it; equal sets have equal sketches, however
 * they were found. {@code CellKey.md} derives what two sketches say of two sets.
 */
public final class PersonSketch {
  /** How many buckets there are; a person's is the number's first six bits. */
  public static final int BUCKETS = 64;

  /** The length of the binary form. */
  public static final int BYTES = BUCKETS * Long.BYTES;

  /** Nobody. */
  public static final PersonSketch NOBODY = new PersonSketch(new long[BUCKETS]);

  private final long[] buckets;

  private PersonSketch(long[] buckets) {
    this.buckets = buckets;
  }

  /** The sketch that has these sums in its buckets. */
  public static PersonSketch of(long[] buckets) {
    if (buckets.length != BUCKETS) {
      throw new IllegalArgumentException("a sketch has so many buckets");
    }
    return new PersonSketch(buckets.clone());
  }

  /** The sketch with this binary form. */
  public static PersonSketch ofBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a sketch has so many bytes");
    }
    long[] buckets = new long[BUCKETS];
    ByteBuffer.wrap(bytes).asLongBuffer().get(buckets);
    return new PersonSketch(buckets);
  }

  /** The binary form: the buckets in order, most significant byte first. */
  public byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.asLongBuffer().put(buckets);
    return bytes.array();
  }

  /** All numbers added without carry: one for each set, and of no meaning without the key. */
  public long fingerprint() {
    return Arrays.stream(buckets).reduce(0, (a, b) -> a ^ b);
  }

  /** In how many buckets two sets differ: at most as many as there are persons in one alone. */
  public int differingBuckets(PersonSketch other) {
    int differing = 0;
    for (int i = 0; i < BUCKETS; i++) {
      if (buckets[i] != other.buckets[i]) {
        differing++;
      }
    }
    return differing;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PersonSketch sketch && Arrays.equals(buckets, sketch.buckets);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(fingerprint());
  }

  @Override
  public String toString() {
    return "PersonSketch[redacted]";
  }
}
