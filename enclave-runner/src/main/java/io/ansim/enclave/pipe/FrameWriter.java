package io.ansim.enclave.pipe;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.Linux;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes frames straight to a descriptor, so that no buffer in the heap keeps a copy. */
public final class FrameWriter {
  private static final int HEAD_BYTES = 5;

  private final int descriptor;

  /** A writer to a descriptor, which stays open. */
  public FrameWriter(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Writes one frame. */
  public synchronized void write(FrameKind kind, byte[] payload) {
    writeHead(kind, payload.length);
    writeBytes(payload);
  }

  /** Writes one frame whose payload begins with secrets. */
  public synchronized void write(FrameKind kind, List<Secret> secrets, byte[] rest) {
    writeHead(kind, secrets.stream().mapToInt(Secret::length).sum() + rest.length);
    secrets.forEach(secret -> secret.writeTo(descriptor));
    writeBytes(rest);
  }

  private void writeHead(FrameKind kind, int length) {
    if (length > kind.cap()) {
      throw new EnclaveFault(FaultCode.PROTOCOL, "a frame `%s` would be too long".formatted(kind));
    }
    writeBytes(ByteBuffer.allocate(HEAD_BYTES).put((byte) kind.code()).putInt(length).array());
  }

  private void writeBytes(byte[] bytes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(Math.max(1, bytes.length));
      MemorySegment.copy(bytes, 0, segment, JAVA_BYTE, 0, bytes.length);
      Linux.writeFully(descriptor, segment.asSlice(0, bytes.length));
      segment.fill((byte) 0);
    }
  }
}
