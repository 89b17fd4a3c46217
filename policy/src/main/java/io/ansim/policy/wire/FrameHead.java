package io.ansim.policy.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What stands before every payload on the socket between gateway and keeper.
 *
 * @param type the kind of frame
 * @param length bytes of payload, at most the type's cap
 */
public record FrameHead(FrameType type, int length) {
  /** Length of the head itself. */
  public static final int BYTES = 5;

  private static final String PREFACE = "ANSIMKS1";

  /** Checks the length against the cap. */
  public FrameHead {
    if (length < 0 || length > type.cap()) {
      throw new IllegalArgumentException("a frame longer than its type allows");
    }
  }

  /** What a client sends before its first frame: the protocol and its version, 8 bytes. */
  public static byte[] preface() {
    return PREFACE.getBytes(StandardCharsets.US_ASCII);
  }

  /** The type's byte, then the length in four bytes, most significant first. */
  public byte[] encoded() {
    return ByteBuffer.allocate(BYTES).put((byte) type.code()).putInt(length).array();
  }

  /** Reads a head; an unknown type and a length over its cap are refused. */
  public static FrameHead decode(byte[] head) throws MalformedWire {
    if (head.length != BYTES) {
      throw new MalformedWire("a frame's head is " + BYTES + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(head);
    FrameType type =
        FrameType.of(in.get() & 0xff).orElseThrow(() -> new MalformedWire("an unknown frame"));
    int length = in.getInt();
    if (length < 0 || length > type.cap()) {
      throw new MalformedWire("a frame longer than its type allows");
    }
    return new FrameHead(type, length);
  }
}
