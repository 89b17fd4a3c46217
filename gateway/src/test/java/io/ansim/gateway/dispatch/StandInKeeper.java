package io.ansim.gateway.dispatch;

import io.ansim.policy.wire.FrameHead;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.MalformedWire;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Listens where a keeper would, and says what a test wants. */
final class StandInKeeper implements AutoCloseable {
  /** Answers a request, by any bytes at all. */
  interface Script {
    byte[] answer(FrameType type, byte[] payload) throws Exception;
  }

  private final ServerSocketChannel server;
  private final Queue<Script> more = new ConcurrentLinkedQueue<>();
  private volatile Script script = (_, _) -> new byte[0];

  StandInKeeper(Path socket) throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofPlatform().daemon().name("stand-in").start(this::serve);
  }

  void says(Script answers) {
    script = answers;
  }

  /** What it says to a further frame on the same connection. */
  void then(Script answers) {
    more.add(answers);
  }

  /** The bytes of a frame. */
  static byte[] frame(FrameType type, byte[] payload) {
    byte[] head = new FrameHead(type, payload.length).encoded();
    byte[] frame = Arrays.copyOf(head, head.length + payload.length);
    System.arraycopy(payload, 0, frame, head.length, payload.length);
    return frame;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    while (server.isOpen()) {
      try (SocketChannel channel = server.accept()) {
        if (!Arrays.equals(FrameHead.preface(), read(channel, FrameHead.preface().length))) {
          throw new IOException("no preface");
        }
        answer(channel, script);
        for (Script next = more.poll(); next != null; next = more.poll()) {
          answer(channel, next);
        }
      } catch (IOException | MalformedWire _) {
        // Hung up, or nothing a keeper would answer: the next one is served.
      } catch (Exception broken) {
        throw new IllegalStateException(broken);
      }
    }
  }

  private static void answer(SocketChannel channel, Script script) throws Exception {
    FrameHead head = FrameHead.decode(read(channel, FrameHead.BYTES));
    byte[] payload = read(channel, head.length());
    ByteBuffer answer = ByteBuffer.wrap(script.answer(head.type(), payload));
    while (answer.hasRemaining()) {
      channel.write(answer);
    }
  }

  private static byte[] read(SocketChannel channel, int length) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(length);
    while (in.hasRemaining()) {
      if (channel.read(in) < 0) {
        throw new EOFException();
      }
    }
    return in.array();
  }
}
