package io.ansim.enclave.pipe;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads frames from a pipe whose other end may be hostile.
 *
 * @param <K> the protocol's kinds of frames
 */
public final class FrameReader<K extends FrameKind> {
  /** A frame's kind and the length of the payload that follows it, within the kind's cap. */
  public record Head<K extends FrameKind>(K kind, int length) {}

  private final DataInputStream in;
  private final List<K> kinds;

  /** A reader that takes no byte beyond the frame it is asked for. */
  public FrameReader(InputStream in, K[] kinds) {
    this.in = new DataInputStream(in);
    this.kinds = List.of(kinds);
  }

  /** The next frame's head. */
  public Head<K> head() throws IOException {
    K kind = kind(in.readUnsignedByte());
    int length = in.readInt();
    if (length < 0 || length > kind.cap()) {
      throw new EnclaveFault(FaultCode.PROTOCOL, "a frame `%s` is too long".formatted(kind));
    }
    return new Head<>(kind, length);
  }

  /** The next frame's head, which must be of this kind. */
  public Head<K> head(K expected) throws IOException {
    Head<K> head = head();
    if (!head.kind().equals(expected)) {
      throw new EnclaveFault(
          FaultCode.PROTOCOL, "expected frame `%s`, got `%s`".formatted(expected, head.kind()));
    }
    return head;
  }

  /** The next bytes of a payload. */
  public byte[] payload(int length) throws IOException {
    byte[] payload = new byte[length];
    in.readFully(payload);
    return payload;
  }

  private K kind(int code) {
    return kinds.stream()
        .filter(each -> each.code() == code)
        .findFirst()
        .orElseThrow(
            () -> new EnclaveFault(FaultCode.PROTOCOL, "unknown kind of frame %d".formatted(code)));
  }
}
