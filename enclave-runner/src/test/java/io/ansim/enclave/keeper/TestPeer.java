package io.ansim.enclave.keeper;

import io.ansim.policy.wire.FrameHead;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.MalformedWire;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The other end of a keeper's socket, as well or badly behaved as a test wants. */
final class TestPeer implements AutoCloseable {
  /** A frame that came. */
  // An array, because it is read once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Frame(FrameType type, byte[] payload) {}

  private final SocketChannel channel;

  TestPeer(Path socket) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  void send(byte[] bytes) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(bytes);
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  void ask(FrameType type, byte[] payload) throws IOException {
    send(FrameHead.preface());
    send(new FrameHead(type, payload.length).encoded());
    send(payload);
  }

  /** Says that nothing more will come, while still listening. */
  void finish() throws IOException {
    channel.shutdownOutput();
  }

  Frame next() throws IOException, MalformedWire {
    FrameHead head = FrameHead.decode(read(FrameHead.BYTES));
    return new Frame(head.type(), read(head.length()));
  }

  /** Every frame until the keeper hangs up, none of which is answered. */
  List<Frame> rest() throws IOException, MalformedWire {
    return rest(frame -> Optional.empty());
  }

  /** Every frame until the keeper hangs up; some are answered with a proof. */
  List<Frame> rest(Function<Frame, Optional<byte[]>> answers) throws IOException, MalformedWire {
    List<Frame> frames = new ArrayList<>();
    try {
      while (true) {
        Frame frame = next();
        frames.add(frame);
        Optional<byte[]> proof = answers.apply(frame);
        if (proof.isPresent()) {
          send(new FrameHead(FrameType.PROVED, proof.get().length).encoded());
          send(proof.get());
        }
      }
    } catch (EOFException end) {
      return frames;
    } catch (IOException reset) {
      // Closed with something of ours unread: hung up all the same.
      return frames;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private byte[] read(int length) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(length);
    while (in.hasRemaining()) {
      if (channel.read(in) < 0) {
        throw new EOFException();
      }
    }
    return in.array();
  }
}
