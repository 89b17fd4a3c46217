package io.ansim.enclave.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.pipe.FrameReader;
import io.ansim.enclave.pipe.FrameWriter;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
  private static final long SEED = 42;

  @Test
  void head_whatWasWritten_readsBack() throws Exception {
    int[] pipe = Linux.pipe();
    byte[] payload = {1, 2, 3};
    new FrameWriter(pipe[1]).write(FrameType.RESULT, payload);
    new FrameWriter(pipe[1]).write(FrameType.RUN, new byte[0]);
    Linux.close(pipe[1]);
    try (FileInputStream in = new FileInputStream("/proc/self/fd/" + pipe[0])) {
      FrameReader<FrameType> reader = new FrameReader<>(in, FrameType.values());
      assertEquals(new FrameReader.Head<>(FrameType.RESULT, 3), reader.head());
      assertArrayEquals(payload, reader.payload(3));
      assertEquals(new FrameReader.Head<>(FrameType.RUN, 0), reader.head(FrameType.RUN));
      assertThrows(EOFException.class, reader::head);
    } finally {
      Linux.close(pipe[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000", // no such type
        "8500000000",
        "82000000020a0a", // progress of two bytes
        "8304000001", // one more than the cap of a result
        "83ffffffff", // negative length
        "0104000001" // one more than the cap of an open
      })
  void head_outsideTheProtocol_isRefused(String hex) {
    EnclaveFault fault = assertThrows(EnclaveFault.class, () -> reader(hex).head());
    assertEquals(FaultCode.PROTOCOL, fault.code());
  }

  @Test
  void head_unexpectedType_isRefused() {
    assertThrows(EnclaveFault.class, () -> reader("8300000000").head(FrameType.READY));
  }

  @Test
  void payload_cutShort_isAnEnd() throws Exception {
    FrameReader<FrameType> reader = reader("83000000050102");
    int length = reader.head().length();
    assertThrows(EOFException.class, () -> reader.payload(length));
  }

  @Test
  void head_randomBytes_neverGivesALengthOverTheCap() {
    Random random = new Random(SEED);
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = new byte[5];
      random.nextBytes(bytes);
      try {
        FrameReader.Head<FrameType> head =
            new FrameReader<>(new ByteArrayInputStream(bytes), FrameType.values()).head();
        assertEquals(
            true, head.length() >= 0 && head.length() <= head.kind().cap(), "seed " + SEED);
      } catch (EnclaveFault e) {
        assertEquals(FaultCode.PROTOCOL, e.code());
      } catch (IOException e) {
        throw new AssertionError("five bytes are a whole head", e);
      }
    }
  }

  private static FrameReader<FrameType> reader(String hex) {
    return new FrameReader<>(
        new ByteArrayInputStream(HexFormat.of().parseHex(hex)), FrameType.values());
  }
}
