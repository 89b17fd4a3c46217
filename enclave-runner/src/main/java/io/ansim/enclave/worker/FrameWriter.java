package io.ansim.enclave.worker;

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
final class FrameWriter {
  private static final int HEAD_BYTES = 5;

  private final int descriptor;

  FrameWriter(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Writes one frame. */
  synchronized void write(FrameType type, byte[] payload) {
    writeHead(type, payload.length);
    writeBytes(payload);
  }

  /** Writes one frame whose payload begins with secrets. */
  synchronized void write(FrameType type, List<Secret> secrets, byte[] rest) {
    writeHead(type, secrets.stream().mapToInt(Secret::length).sum() + rest.length);
    secrets.forEach(secret -> secret.writeTo(descriptor));
    writeBytes(rest);
  }

  private void writeHead(FrameType type, int length) {
    if (length > type.cap()) {
      throw new EnclaveFault(
          FaultCode.PROTOCOL, "a frame of type `%s` would be too long".formatted(type));
    }
    writeBytes(ByteBuffer.allocate(HEAD_BYTES).put((byte) type.code()).putInt(length).array());
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
