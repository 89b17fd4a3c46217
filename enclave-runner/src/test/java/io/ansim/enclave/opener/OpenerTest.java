package io.ansim.enclave.opener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.example.Processes;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.linux.SharedMemory;
import io.ansim.enclave.pipe.ConfinedProcess;
import io.ansim.enclave.sandbox.Floor;
import io.ansim.enclave.sandbox.SandboxReport;
import io.ansim.enclave.store.Placement;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import io.ansim.enclave.store.container.v2.ContainerWriter;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.Label;
import io.ansim.enclave.store.container.v2.Segment;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real openers, alone with a host that behaves and one that does not. */
class OpenerTest {
  private static final int BYTES = 700_001;
  private static final long SEED = 5;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void awaitReady_eachStackingOfLayers_isReported(boolean namespaces) {
    try (OpenerProcess opener = OpenerProcess.start(template(namespaces, Floor.EITHER))) {
      SandboxReport report = opener.awaitReady();
      assertTrue(report.isSufficient());
      assertTrue(report.landlockAbi() > 0);
      assertEquals(namespaces, report.namespaces());
    }
  }

  @Test
  void awaitReady_belowTheFloor_isRefused() {
    try (OpenerProcess opener = OpenerProcess.start(template(false, Floor.BOTH))) {
      EnclaveFault fault = assertThrows(EnclaveFault.class, opener::awaitReady);
      assertEquals(FaultCode.NOT_CONFINED, fault.code());
    }
  }

  @Test
  void template_classPath_hasNoEngine() {
    assertFalse(String.join(" ", template(false, Floor.EITHER).command()).contains("duckdb"));
  }

  @ParameterizedTest
  @EnumSource(Suite.class)
  void fill_scatteredPlaces_haveThePlainBytes(Suite suite) throws Exception {
    byte[] plain = new byte[BYTES];
    new Random(SEED).nextBytes(plain);
    Path file = folder.resolve("sealed");
    try (Secret key = key();
        SharedMemory memory = SharedMemory.create("region", 2L * BYTES);
        OpenerProcess opener = OpenerProcess.start(template(false, Floor.EITHER));
        Arena arena = Arena.ofConfined()) {
      FillOrder order = sealed(file, suite, key, plain);
      opener.awaitReady();
      opener.map(Map.of(4, memory));
      assertTrue(SharedMemory.isSealed(memory.descriptor()));
      List<Integer> progress = new ArrayList<>();
      opener.fill(file, order, key, progress::add);
      assertEquals(100, progress.getLast());
      byte[] seen =
          SharedMemory.read(memory.descriptor(), 2L * BYTES, arena).toArray(ValueLayout.JAVA_BYTE);
      assertEquals(ByteBuffer.wrap(plain, 0, 300_000), ByteBuffer.wrap(seen, 1_000_000, 300_000));
      assertEquals(
          ByteBuffer.wrap(plain, 300_000, BYTES - 300_000),
          ByteBuffer.wrap(seen, 5, BYTES - 300_000));
    }
  }

  @Test
  void fill_damagedFile_namesTheSegment() throws Exception {
    Path file = folder.resolve("sealed");
    try (Secret key = key();
        SharedMemory memory = SharedMemory.create("region", 2L * BYTES);
        OpenerProcess opener = OpenerProcess.start(template(false, Floor.EITHER))) {
      FillOrder order = sealed(file, Suite.AES_256_GCM, key, new byte[BYTES]);
      byte[] bytes = Files.readAllBytes(file);
      bytes[Header.BYTES + 400_000] ^= 1;
      Files.write(file, bytes);
      opener.awaitReady();
      opener.map(Map.of(4, memory));
      EnclaveFault fault =
          assertThrows(EnclaveFault.class, () -> opener.fill(file, order, key, _ -> {}));
      assertEquals(FaultCode.STORE_REFUSED, fault.code());
      assertEquals("segment `claim.cost part 3` could not be opened", fault.getMessage());
    }
  }

  @Test
  void fill_placeOutsideTheRegion_isRefused() throws Exception {
    Path file = folder.resolve("sealed");
    try (Secret key = key();
        SharedMemory memory = SharedMemory.create("region", BYTES);
        OpenerProcess opener = OpenerProcess.start(template(false, Floor.EITHER))) {
      FillOrder order = sealed(file, Suite.AES_256_GCM, key, new byte[BYTES]);
      opener.awaitReady();
      opener.map(Map.of(4, memory));
      assertThrows(EnclaveFault.class, () -> opener.fill(file, order, key, _ -> {}));
    }
  }

  @Test
  void fill_memoryThatOthersCouldWrite_isNotTouched() throws Exception {
    Path file = folder.resolve("sealed");
    try (Secret key = key();
        SharedMemory memory = SharedMemory.create("region", 2L * BYTES);
        ConfinedProcess<OpenerFrame> opener = raw();
        Arena arena = Arena.ofConfined()) {
      FillOrder order = sealed(file, Suite.AES_256_GCM, key, new byte[] {1, 2, 3});
      opener.awaitReady(OpenerFrame.READY, Floor.EITHER);
      opener
          .out()
          .write(OpenerFrame.MAP, ByteBuffer.allocate(12).putInt(4).putLong(2L * BYTES).array());
      opener.hand(List.of(memory.descriptor()));
      opener.in().head(OpenerFrame.MAPPED);
      opener.out().write(OpenerFrame.FILL, List.of(key), order.encoded());
      try (SharedMemory other = SharedMemory.create("file", 1)) {
        opener.hand(List.of(other.descriptor()));
        assertThrows(EOFException.class, () -> opener.in().head());
      }
      byte[] seen =
          SharedMemory.read(memory.descriptor(), 16, arena).toArray(ValueLayout.JAVA_BYTE);
      assertEquals(ByteBuffer.wrap(new byte[16]), ByteBuffer.wrap(seen));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = OpenerFrame.class,
      names = {"READY", "MAPPED", "FILLED"})
  void frame_outOfTurn_endsTheOpener(OpenerFrame frame) {
    try (ConfinedProcess<OpenerFrame> opener = raw()) {
      opener.awaitReady(OpenerFrame.READY, Floor.EITHER);
      opener.out().write(frame, new byte[0]);
      assertThrows(EOFException.class, () -> opener.in().head());
    }
  }

  @Test
  void decode_encoded_givesTheSameOrder() throws Exception {
    try (Secret key = key()) {
      FillOrder order = sealed(folder.resolve("sealed"), Suite.AES_256_GCM, key, new byte[BYTES]);
      assertEquals(order, FillOrder.decode(order.encoded()));
      byte[] cut = order.encoded();
      assertThrows(
          EOFException.class, () -> FillOrder.decode(java.util.Arrays.copyOf(cut, cut.length - 1)));
    }
  }

  private static ConfinedProcess<OpenerFrame> raw() {
    return ConfinedProcess.start(template(false, Floor.EITHER).command(), OpenerFrame.values());
  }

  private static OpenerTemplate template(boolean namespaces, Floor floor) {
    OpenerTemplate template =
        Processes.openers(namespaces ? Optional.of(Processes.bubblewrap()) : Optional.empty());
    return new OpenerTemplate(template.jvm(), floor);
  }

  /** One segment, whose beginning belongs after its end. */
  private static FillOrder sealed(Path file, Suite suite, Secret key, byte[] plain)
      throws Exception {
    Header header =
        Header.fresh(
            new DatasetVersion("opened", 1),
            StoreFormat.ARROW,
            suite,
            KeyId.random(new SecureRandom()),
            new SecureRandom());
    try (ContainerWriter writer = ContainerWriter.create(file, header, key)) {
      Segment segment =
          writer.append(new Label(3, "claim", "cost"), new ByteArrayInputStream(plain));
      writer.finish(new byte[0]);
      long first = Math.min(300_000, plain.length);
      List<Placement.Run> runs =
          List.of(new Placement.Run(1_000_000, first), new Placement.Run(5, plain.length - first));
      return new FillOrder(header, List.of(new FillOrder.Task(segment, new Placement(0, 4, runs))));
    }
  }

  private static Secret key() {
    byte[] bytes = new byte[Opener.KEY_BYTES];
    new Random(SEED).nextBytes(bytes);
    return Secret.taking(bytes);
  }
}
