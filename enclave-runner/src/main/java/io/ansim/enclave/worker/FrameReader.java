package io.ansim.enclave.worker;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads frames from a pipe whose other end may be hostile. */
final class FrameReader {
  /** A frame's type and the length of the payload that follows it, within the type's cap. */
  record Head(FrameType type, int length) {}

  private final DataInputStream in;

  /** A reader that takes no byte beyond the frame it is asked for. */
  FrameReader(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /** The next frame's head. */
  Head head() throws IOException {
    FrameType type = FrameType.of(in.readUnsignedByte());
    int length = in.readInt();
    if (length < 0 || length > type.cap()) {
      throw new EnclaveFault(
          FaultCode.PROTOCOL, "a frame of type `%s` is too long".formatted(type));
    }
    return new Head(type, length);
  }

  /** The next frame's head, which must be of this type. */
  Head head(FrameType expected) throws IOException {
    Head head = head();
    if (head.type() != expected) {
      throw new EnclaveFault(
          FaultCode.PROTOCOL, "expected frame `%s`, got `%s`".formatted(expected, head.type()));
    }
    return head;
  }

  /** The next bytes of a payload. */
  byte[] payload(int length) throws IOException {
    byte[] payload = new byte[length];
    in.readFully(payload);
    return payload;
  }
}
