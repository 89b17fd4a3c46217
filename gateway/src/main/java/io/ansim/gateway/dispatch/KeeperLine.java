package io.ansim.gateway.dispatch;

import io.ansim.policy.wire.FrameHead;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.MalformedWire;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One connection to the keeper: a request, then frames, all within a limit of time. */
final class KeeperLine implements AutoCloseable {
  private static final int FIRST_READ = 4096;

  private final SocketChannel channel;
  private final Future<?> late;

  private KeeperLine(SocketChannel channel, Future<?> late) {
    this.channel = channel;
    this.late = late;
  }

  /**
   * A frame that came.
   *
   * @param type its type
   * @param payload its content, unverified
   */
  // An array, because it is read once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Frame(FrameType type, byte[] payload) {}

  /** Connects; after the limit the line is cut, whatever is under way on it. */
  static KeeperLine open(Path socket, ScheduledExecutorService clock, Duration limit)
      throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    return new KeeperLine(
        channel, clock.schedule(() -> cut(channel), limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Sends the one request of this connection. */
  void ask(FrameType type, byte[] payload) throws IOException {
    write(FrameHead.preface(), type, payload);
  }

  /** Sends what the keeper asked for meanwhile. */
  void say(FrameType type, byte[] payload) throws IOException {
    write(new byte[0], type, payload);
  }

  /** Waits for the next frame. */
  Frame next() throws IOException, MalformedWire {
    FrameHead head = FrameHead.decode(read(FrameHead.BYTES));
    return new Frame(head.type(), read(head.length()));
  }

  @Override
  public void close() throws IOException {
    late.cancel(false);
    channel.close();
  }

  private void write(byte[] before, FrameType type, byte[] payload) throws IOException {
    ByteBuffer out =
        ByteBuffer.allocate(before.length + FrameHead.BYTES + payload.length)
            .put(before)
            .put(new FrameHead(type, payload.length).encoded())
            .put(payload)
            .flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

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

  private static void cut(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // The channel counts as closed all the same, which is all that is wanted.
    }
  }
}
