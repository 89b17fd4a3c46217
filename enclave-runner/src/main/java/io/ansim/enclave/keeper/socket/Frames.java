package io.ansim.enclave.keeper.socket;

import io.ansim.policy.wire.FrameHead;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.MalformedWire;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/** Reads one request and writes frames, each within a limit of time and size. */
final class Frames {
  private static final Set<FrameType> REQUESTS =
      Set.of(FrameType.SUBMIT, FrameType.CANCEL, FrameType.ASK_HEALTH);
  private static final int FIRST_READ = 4096;

  private final SocketChannel channel;
  private final Watchdog watchdog;
  private final Duration patience;

  Frames(SocketChannel channel, Watchdog watchdog, Duration patience) {
    this.channel = channel;
    this.watchdog = watchdog;
    this.patience = patience;
  }

  /** The peer's one request; all of it arrives within the limit, or the channel is closed. */
  Request read() throws IOException, MalformedWire {
    try (Watchdog.Limit _ = watchdog.limit(channel, patience)) {
      byte[] preface = FrameHead.preface();
      if (!Arrays.equals(read(preface.length), preface)) {
        throw new ProtocolException("another protocol");
      }
      FrameHead head = FrameHead.decode(read(FrameHead.BYTES));
      if (!REQUESTS.contains(head.type())) {
        throw new ProtocolException("no request");
      }
      return new Request(head.type(), read(head.length()));
    }
  }

  void write(FrameType type, byte[] payload) throws IOException {
    ByteBuffer frame =
        ByteBuffer.allocate(FrameHead.BYTES + payload.length)
            .put(new FrameHead(type, payload.length).encoded())
            .put(payload)
            .flip();
    try (Watchdog.Limit _ = watchdog.limit(channel, patience)) {
      while (frame.hasRemaining()) {
        channel.write(frame);
      }
    }
  }

  /** Waits until the peer says anything more, which it must not, or is gone. */
  void awaitEnd() throws IOException {
    channel.read(ByteBuffer.allocate(1));
  }

  /** Memory grows with what has arrived, not with what was announced. */
  private byte[] read(int length) throws IOException {
    byte[] bytes = new byte[Math.min(length, FIRST_READ)];
    int filled = 0;
    while (filled < length) {
      if (filled == bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(length, 2 * bytes.length));
      }
      int got = channel.read(ByteBuffer.wrap(bytes, filled, bytes.length - filled));
      if (got < 0) {
        throw new EOFException();
      }
      filled += got;
    }
    return bytes;
  }
}
