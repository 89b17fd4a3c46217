package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.event.EventType;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.SigningKey;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.store.container.v2.ContainerReader;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.enclave.store.container.v2.Segment;
import io.ansim.policy.job.Reply;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A running keeper is asked about a store in which something was changed, in every kind of segment:
 * no cell is returned, and its operator is told which segment it was.
 */
@Tag("slow")
final class KeeperTamperTest {
  private static final int PAGE = 4096;
  @TempDir Path folder;
  private PlantedHouse house;
  private int asked;

  /** A change of a sealed file, and what the operator must be told of. */
  // An array, because it is written once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Change(String name, byte[] file, List<String> told) {}

  @BeforeEach
  void prepare() throws Exception {
    house = new PlantedHouse(folder).persons(500, 3_000);
  }

  @AfterEach
  void end() {
    house.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdb", "arrow"})
  void ask_storeChangedAnywhere_failsAndTheSegmentIsNamed(String format) throws Exception {
    house.sealed("--format", format);
    byte[] old = Files.readAllBytes(house.store("demo@1.sealed"));
    house.persons(600, 3_000).sealed("--format", format);
    Path sealed = house.store("demo@2.sealed");
    byte[] whole = Files.readAllBytes(sealed);
    List<Segment> segments = segments();
    assertTrue(segments.size() > 2, "there are segments of several kinds");
    try (Launched keeper = house.keeper()) {
      for (Change change : changes(whole, old, segments)) {
        Files.write(sealed, change.file());
        int told = keeper.told().length();
        assertInstanceOf(Reply.Failed.class, ask(), change.name());
        String heard = keeper.told().substring(told);
        assertTrue(heard.contains("store refused version=demo@2"), change.name() + heard);
        assertTrue(change.told().stream().anyMatch(heard::contains), change.name() + ": " + heard);
      }
      Files.write(sealed, whole);
      assertInstanceOf(Reply.Answered.class, ask(), "as it was sealed it is answered");
    }
    assertEquals(1, house.world.log.events(EventType.KEEPER_STARTED).size());
  }

  private Reply ask() throws Exception {
    asked++;
    return house.ask("job-" + asked, PlantedHouse.women(20 + asked / 100.0));
  }

  private List<Change> changes(byte[] whole, byte[] old, List<Segment> segments) {
    List<Change> changes = new ArrayList<>();
    for (Segment each : segments) {
      String label = each.label().toString();
      if (isRead(each)) {
        int begin = Math.toIntExact(each.offset());
        int end = begin + Math.toIntExact(each.sealedBytes());
        // In turn the first, a middle and the last byte.
        int place = List.of(begin, (begin + end) / 2, end - 1).get(changes.size() % 3);
        changes.add(new Change("byte " + place, flipped(whole, place), List.of(label)));
      }
    }
    int half = Math.toIntExact(segments.get(segments.size() / 2).offset());
    changes.add(
        new Change(
            "cut in half", Arrays.copyOf(whole, half), List.of("header", "directory", "index")));
    Segment index = manifest().index();
    int place = Math.toIntExact(index.offset());
    changes.add(new Change("index", flipped(whole, place + 3), List.of("index")));
    changes.add(new Change("header", flipped(whole, Header.BYTES - 1), List.of("header")));
    changes.add(
        new Change("last page", flipped(whole, whole.length - 1), List.of("directory", "index")));
    changes.add(
        new Change(
            "one page less",
            Arrays.copyOf(whole, whole.length - PAGE),
            List.of("directory", "index")));
    changes.add(new Change("empty", new byte[0], List.of("header", "directory", "index")));
    changes.add(new Change("the version before", old, List.of("header", "directory", "index")));
    swapped(whole, segments).ifPresent(changes::add);
    return changes;
  }

  /** Two segments of one length in each other's place. */
  private static Optional<Change> swapped(byte[] whole, List<Segment> segments) {
    for (Segment a : segments) {
      for (Segment b : segments) {
        if (a.number() < b.number() && a.sealedBytes() == b.sealedBytes()) {
          byte[] changed = whole.clone();
          int bytes = Math.toIntExact(a.sealedBytes());
          System.arraycopy(
              whole, Math.toIntExact(a.offset()), changed, Math.toIntExact(b.offset()), bytes);
          System.arraycopy(
              whole, Math.toIntExact(b.offset()), changed, Math.toIntExact(a.offset()), bytes);
          return Optional.of(
              new Change("swapped", changed, List.of(a.label().toString(), b.label().toString())));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the question reads it: all of the persons, and what goes with every table. */
  private static boolean isRead(Segment segment) {
    return !segment.label().table().equals("vocabulary");
  }

  private List<Segment> segments() throws Exception {
    try (KeyVault vault = house.vault();
        Secret key = vault.datasetKey(PlantedHouse.version(2));
        FileChannel file = FileChannel.open(house.store("demo@2.sealed"))) {
      return ContainerReader.index(file, manifest(), key).segments();
    }
  }

  private Manifest manifest() {
    try (KeyVault vault = house.vault();
        SigningKey signer = vault.signingKey(StoreFolder.MANIFEST_KEY)) {
      return new StoreFolder(folder.resolve("stores"), signer.verifyingKey())
          .manifest(PlantedHouse.version(2))
          .orElseThrow();
    }
  }

  private static byte[] flipped(byte[] whole, int place) {
    byte[] changed = whole.clone();
    changed[place] ^= 1;
    return changed;
  }
}
