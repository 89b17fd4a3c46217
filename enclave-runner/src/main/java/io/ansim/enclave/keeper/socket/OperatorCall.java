package io.ansim.enclave.keeper.socket;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.wire.FrameHead;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.MalformedWire;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** What is asked of a running keeper by whoever may read its own key. */
public final class OperatorCall {
  private OperatorCall() {}

  /**
   * Has a keeper forget a dataset; on return no plaintext of it that was there before is in memory.
   *
   * @throws IOException if no keeper listens, or the one that does has another key
   */
  public static void forget(Path socket, KeeperKey key, DatasetId dataset) throws IOException {
    byte[] wish =
        JobWire.SIGNED.encode(
            key.sign(SignatureContext.FORGET, JobWire.DATASET_ID.encode(dataset)));
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer request =
          ByteBuffer.allocate(FrameHead.preface().length + FrameHead.BYTES + wish.length)
              .put(FrameHead.preface())
              .put(new FrameHead(FrameType.FORGET, wish.length).encoded())
              .put(wish)
              .flip();
      while (request.hasRemaining()) {
        channel.write(request);
      }
      if (answer(channel).type() != FrameType.FORGOTTEN) {
        throw new ProtocolException("another answer");
      }
    }
  }

  private static FrameHead answer(SocketChannel channel) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(FrameHead.BYTES);
    while (head.hasRemaining()) {
      if (channel.read(head) < 0) {
        throw new EOFException("it hung up");
      }
    }
    try {
      return FrameHead.decode(head.array());
    } catch (MalformedWire malformed) {
      throw new ProtocolException("no answer");
    }
  }
}
