package io.ansim.enclave.store.container.v2;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a container holds; it is itself sealed. */
public final class Index {
  private final List<Segment> segments;
  private final byte[] layout;

  /** The index of these segments, in their order, and of a format's {@code Layout}. */
  Index(List<Segment> segments, byte[] layout) {
    this.segments = List.copyOf(segments);
    this.layout = layout.clone();
  }

  /** Every segment, by number. */
  public List<Segment> segments() {
    return segments;
  }

  /** The encoded layout. */
  public byte[] layout() {
    return layout.clone();
  }

  /** The plain bytes of the index segment. */
  byte[] encoded() {
    List<byte[]> labels = segments.stream().map(each -> each.label().encoded()).toList();
    int bytes = labels.stream().mapToInt(each -> each.length + Long.BYTES).sum();
    ByteBuffer out = ByteBuffer.allocate(2 * Integer.BYTES + bytes + layout.length);
    out.putInt(segments.size());
    for (int i = 0; i < segments.size(); i++) {
      out.put(labels.get(i)).putLong(segments.get(i).bytes());
    }
    return out.putInt(layout.length).put(layout).array();
  }

  /**
   * Reads what {@link #encoded} wrote: segments follow one another from the end of the header.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Index decode(byte[] encoded) {
    try {
      ByteBuffer in = ByteBuffer.wrap(encoded);
      int count = in.getInt();
      List<Segment> segments = new ArrayList<>();
      long offset = Header.BYTES;
      for (int i = 0; i < count; i++) {
        Segment segment = new Segment(i, Label.read(in), offset, in.getLong());
        segments.add(segment);
        offset += segment.sealedBytes();
      }
      int length = in.getInt();
      if (count < 0 || length != in.remaining()) {
        throw new IllegalArgumentException("malformed index");
      }
      byte[] layout = new byte[length];
      in.get(layout);
      return new Index(segments, layout);
    } catch (BufferUnderflowException tooShort) {
      throw new IllegalArgumentException("malformed index", tooShort);
    }
  }
}
