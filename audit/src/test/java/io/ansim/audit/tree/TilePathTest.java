package io.ansim.audit.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TilePathTest {
  @Test
  void path_exampleOfTheSpecification_isGroupedByThree() {
    assertEquals("tile/0/x001/x234/067", new TilePath(0, 1_234_067, 256).path());
    assertEquals("tile/entries/000.p/1", new TilePath(TilePath.ENTRIES, 0, 1).path());
    assertEquals("tile/1/x001/000.p/255", new TilePath(1, 1000, 255).path());
  }

  @Test
  void parse_everyPathThatIsWritten_givesThePlaceBack() {
    for (long index : List.of(0L, 1L, 999L, 1000L, 999_999L, 1_000_000L, 36_028_797_018_963_967L)) {
      for (int width : List.of(1, 99, 255, 256)) {
        for (int level = TilePath.ENTRIES; level <= TilePath.MAX_LEVEL; level++) {
          TilePath place = new TilePath(level, index, width);
          assertEquals(Optional.of(place), TilePath.parse(place.path()), place.path());
        }
      }
    }
  }

  @Test
  void parse_anyOtherSpelling_findsNothing() {
    for (String path :
        List.of(
            "",
            "tile",
            "tile/0",
            "tile/0/",
            "tile/0/0",
            "tile/0/0000",
            "tile/00/000",
            "tile/8/000",
            "tile/-1/000",
            "tile/0/000.p",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/000.p/01",
            "tile/0/000.p/1/2",
            "tile/0/x000/001",
            "tile/0/001/000",
            "tile/0/x001",
            "tile/entries/x000",
            "tile/Entries/000",
            "/tile/0/000",
            "tile//000",
            "tile/0/x1/000",
            "tile/0/ 00",
            "tile/0/000.P/1",
            "tile/0/+00",
            "tile/0/000.p/1 ")) {
      assertEquals(Optional.empty(), TilePath.parse(path), path);
    }
  }

  @Test
  void isImpliedBy_exampleOfTheSpecification_isExactlyItsTiles() {
    long size = 70_000;
    assertTrue(new TilePath(0, 272, 256).isImpliedBy(size));
    assertTrue(new TilePath(0, 273, 112).isImpliedBy(size));
    assertTrue(new TilePath(1, 0, 256).isImpliedBy(size));
    assertTrue(new TilePath(1, 1, 17).isImpliedBy(size));
    assertTrue(new TilePath(2, 0, 1).isImpliedBy(size));
    assertFalse(new TilePath(0, 273, 256).isImpliedBy(size));
    assertFalse(new TilePath(0, 273, 111).isImpliedBy(size));
    assertFalse(new TilePath(0, 274, 1).isImpliedBy(size));
    assertFalse(new TilePath(2, 0, 2).isImpliedBy(size));
    assertFalse(new TilePath(3, 0, 1).isImpliedBy(size));
  }
}
