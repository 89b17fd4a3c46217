package io.ansim.audit.event;

import io.ansim.audit.tree.Hash;
import io.ansim.audit.tree.TreeHasher;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An event at its place in the log, with the exact bytes that the log's tree covers. */
public final class Entry {
  /** The longest entry, in bytes (C2SP tlog-tiles: a length of 16 bits). */
  public static final int MAX_BYTES = 65_535;

  private final long index;
  private final byte[] bytes;
  private final Event event;

  private Entry(long index, byte[] bytes, Event event) {
    this.index = index;
    this.bytes = bytes;
    this.event = event;
  }

  /** Reads the entry at an index; refuses bytes that are not the one spelling of an event. */
  public static Entry parse(long index, byte[] bytes) {
    byte[] copy = bytes.clone();
    return new Entry(index, copy, EventCodec.decode(copy));
  }

  /** The index in the log, from 0. */
  public long index() {
    return index;
  }

  /** A copy of the exact bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** What happened. */
  public Event event() {
    return event;
  }

  /** The leaf of the log's tree. */
  public Hash leafHash() {
    return new TreeHasher().leaf(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Entry that && index == that.index && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return index + " " + event.type().word() + " " + event.id();
  }
}
