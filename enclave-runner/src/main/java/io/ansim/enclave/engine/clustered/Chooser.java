package io.ansim.enclave.engine.clustered;

import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.policy.dataset.ValueType;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keyed hashes of the statements: by one it is chosen what counts of a person of whom there is
 * too much, by the other persons are told apart. One thread's; its copies of the keys are zeroed on
 * close.
 */
final class Chooser implements AutoCloseable {
  private static final VarHandle FIRST_BITS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] GROUPS = bytes("groups:");
  private static final byte[] PERSON = bytes("person:");
  private static final byte[] RANK = bytes("rank");
  private static final byte[] VALUES = bytes("values:");
  private static final byte[] ROWS = bytes("rows:");

  private final byte[] choice;
  private final byte[] persons;
  private final PersonTexts texts;
  private final CellIds ids;
  private final MessageDigest sha256;
  private final Ranks ranks;
  private final byte[] hash = new byte[32];
  private final long[] ofPersons = new long[Frame.ROWS];
  private long[] ofGroup = new long[0];
  private int groups;
  private byte[] message = new byte[256];
  private byte[][] parts = new byte[0][];

  Chooser(QuestionKeys keys, PersonTexts texts, CellIds ids) {
    this.choice = keys.choice().reveal(byte[]::clone);
    this.persons = keys.persons().reveal(byte[]::clone);
    this.texts = texts;
    this.ids = ids;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
    this.ranks = new Ranks(new long[] {rankKey("1:"), rankKey("2:"), rankKey("3:")});
  }

  private long rankKey(String number) {
    return hashed(write(write(write(0, choice), RANK), bytes(number)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A person's number. */
  long number(long row) {
    int length = write(0, persons);
    return hashed(write(length, texts.of(row)));
  }

  /** Writes which of a person's pairs count: so many of them, in the order of the hash. */
  void groups(Pairs pairs, int from, int to, int most, int[] counted, int at) {
    hashGroups();
    long person = ofPerson(pairs.row[from]);
    long[] hashes = new long[to - from];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = Ranks.of(person, ofGroup[pairs.cell[from + i]]);
    }
    int[] least = least(hashes, most);
    for (int i = 0; i < most; i++) {
      counted[at + i] = from + least[i];
    }
  }

  /**
   * Writes what {@link Ranks#signed} makes ranks of: the groups of a block's rows, of persons who
   * have more than some rows.
   *
   * @param ends where each of the block's persons ends
   */
  void mix(Frame frame, int[] cells, int[] ends, int persons, int most, long[] out) {
    hashGroups();
    if (texts.isNumber()) {
      texts.numbers(frame, ends, persons, ofPersons);
      ranks.ofPersons(ofPersons, persons);
    } else {
      for (int i = 0; i < persons; i++) {
        int first = i == 0 ? 0 : ends[i - 1];
        ofPersons[i] = ofPerson((long) frame.group << 32 | frame.row(first));
      }
    }
    mix(ofPersons, ofGroup, cells, ends, persons, most, out);
  }

  private static void mix(
      long[] ofPersons,
      long[] ofGroup,
      int[] cells,
      int[] ends,
      int persons,
      int most,
      long[] out) {
    int from = 0;
    for (int person = 0; person < persons; person++) {
      int to = ends[person];
      if (to - from > most) {
        long mine = ofPersons[person];
        for (int i = from; i < to; i++) {
          out[i] = mine ^ ofGroup[cells[i]];
        }
      }
      from = to;
    }
  }

  private long ofPerson(long row) {
    if (texts.isNumber()) {
      return ranks.ofPerson(texts.number(row));
    }
    return ranks.ofPerson(hashed(writePart(write(write(0, choice), PERSON), texts.of(row))));
  }

  /** What the groups that were met since have to all ranks. */
  private void hashGroups() {
    if (ofGroup.length < ids.size()) {
      ofGroup = Arrays.copyOf(ofGroup, 2 * ids.size());
    }
    while (groups < ids.size()) {
      ofGroup[groups] = hashed(write(write(write(0, choice), GROUPS), ofCell(groups)));
      groups++;
    }
  }

  /**
   * Which of a pair's values count.
   *
   * @param distinct what the values are of, if each is there once; else they are leaves in order,
   *     of which equal ones are numbered
   */
  int[] values(long row, int cell, @Nullable Node distinct, long[] values, int most) {
    int prefix = write(write(0, choice), distinct == null ? ROWS : VALUES);
    prefix = write(writePart(prefix, texts.of(row)), ofCell(cell));
    long[] hashes = new long[values.length];
    int copy = 0;
    for (int i = 0; i < values.length; i++) {
      if (distinct == null) {
        copy = i > 0 && values[i] == values[i - 1] ? copy + 1 : 1;
        int length = write(prefix, integer(values[i]));
        hashes[i] = hashed(write(length, integer(copy)));
      } else {
        hashes[i] =
            hashed(write(prefix, KeyTexts.part(distinct.type(), distinct.texts(), values[i])));
      }
    }
    return least(hashes, most);
  }

  private static byte[] integer(long value) {
    return KeyTexts.part(ValueType.INTEGER, List.of(), value);
  }

  /** The places of the least of some numbers without a sign. */
  private static int[] least(long[] hashes, int most) {
    int[] places = new int[most];
    int size = 0;
    for (int i = 0; i < hashes.length; i++) {
      int at = size;
      while (at > 0 && Long.compareUnsigned(hashes[i], hashes[places[at - 1]]) < 0) {
        at--;
      }
      if (at < most) {
        size = Math.min(most, size + 1);
        System.arraycopy(places, at, places, at + 1, size - at - 1);
        places[at] = i;
      }
    }
    return places;
  }

  /** The keys of a group as they are hashed. */
  private byte[] ofCell(int cell) {
    if (parts.length <= cell) {
      parts = Arrays.copyOf(parts, Math.max(ids.size(), 2 * parts.length));
    }
    byte[] part = parts[cell];
    if (part == null) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      ids.values(cell).forEach(value -> all.writeBytes(KeyTexts.part(value)));
      part = all.toByteArray();
      parts[cell] = part;
    }
    return part;
  }

  private int writePart(int at, byte[] text) {
    int length = at;
    int digits = 1;
    for (int rest = text.length / 10; rest > 0; rest /= 10) {
      digits++;
    }
    reserve(length + digits + 1 + text.length);
    int rest = text.length;
    for (int i = digits - 1; i >= 0; i--) {
      message[length + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    message[length++] = ':';
    return write(length, text);
  }

  private int write(int at, byte[] bytes) {
    reserve(at + bytes.length);
    System.arraycopy(bytes, 0, message, at, bytes.length);
    return at + bytes.length;
  }

  private void reserve(int length) {
    if (message.length < length) {
      byte[] old = message;
      message = Arrays.copyOf(old, 2 * length);
      Arrays.fill(old, (byte) 0);
    }
  }

  /** The first 64 bits of the hash of what was written. */
  private long hashed(int length) {
    try {
      sha256.update(message, 0, length);
      sha256.digest(hash, 0, hash.length);
    } catch (DigestException impossible) {
      throw new IllegalStateException("a hash has 32 bytes", impossible);
    }
    return (long) FIRST_BITS.get(hash, 0);
  }

  @Override
  public void close() {
    Arrays.fill(choice, (byte) 0);
    Arrays.fill(persons, (byte) 0);
    Arrays.fill(message, (byte) 0);
    Arrays.fill(ofPersons, 0);
    Arrays.fill(ofGroup, 0);
    Arrays.fill(hash, (byte) 0);
    ranks.close();
    sha256.reset();
  }
}
