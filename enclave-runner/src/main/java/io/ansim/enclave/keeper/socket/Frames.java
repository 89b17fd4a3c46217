package io.ansim.enclave.keeper.socket;

import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Health;
import io.ansim.policy.wire.FrameHead;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.LedgerWire;
import io.ansim.policy.wire.MalformedWire;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** Reads one request and writes frames, each within a limit of time and size. */
final class Frames {
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
      return switch (head.type()) {
        case SUBMIT -> new Request.Submit(JobWire.SIGNED.decode(read(head.length())));
        case CANCEL -> new Request.Cancel(JobWire.SIGNED.decode(read(head.length())));
        case VIEW -> new Request.View(JobWire.SIGNED.decode(read(head.length())));
        case DISCHARGE -> new Request.LetGo(JobWire.SIGNED.decode(read(head.length())));
        case FORGET -> new Request.Forget(JobWire.SIGNED.decode(read(head.length())));
        case ASK_HEALTH -> new Request.AskHealth(nonce(read(head.length())));
        case RAISE -> new Request.RaiseBudget(JobWire.SIGNED.decode(read(head.length())));
        case ASK_ODOMETER -> new Request.Spent(LedgerWire.ASK_ODOMETER.decode(read(head.length())));
        case PROVED, PROGRESS, REPLY, CANCELLED, HEALTH, RAISED, ODOMETER, ANNOUNCE, FORGOTTEN ->
            throw new ProtocolException("no request");
      };
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

  /**
   * Waits, however long, until the peer says more than its request, and reads that.
   *
   * @param isAwaited whether a proof was asked for; anything else it must not say
   */
  Bytes proof(BooleanSupplier isAwaited) throws IOException, MalformedWire {
    byte[] head = Arrays.copyOf(read(1), FrameHead.BYTES);
    if (!isAwaited.getAsBoolean()) {
      throw new ProtocolException("more than a request");
    }
    try (Watchdog.Limit _ = watchdog.limit(channel, patience)) {
      System.arraycopy(read(FrameHead.BYTES - 1), 0, head, 1, FrameHead.BYTES - 1);
      FrameHead frame = FrameHead.decode(head);
      if (frame.type() != FrameType.PROVED) {
        throw new ProtocolException("no proof");
      }
      return Bytes.of(read(frame.length()));
    }
  }

  /** How long the peer may take for anything it is asked. */
  Duration patience() {
    return patience;
  }

  private static Bytes nonce(byte[] payload) throws ProtocolException {
    if (payload.length != Health.NONCE_BYTES) {
      throw new ProtocolException("a nonce of another length");
    }
    return Bytes.of(payload);
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
