package io.ansim.audit.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeTest {
  private static final int MAX_SIZE = 300;

  /** The eight entries of the example tree that implementations of RFC 6962 share. */
  private static final List<byte[]> CLASSIC =
      List.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .stream()
          .map(HexFormat.of()::parseHex)
          .toList();

  /** Their roots for one to eight entries, from the definition in RFC 6962 section 2.1. */
  private static final List<String> CLASSIC_ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void root_classicTree_isKnown() {
    for (int size = 1; size <= CLASSIC.size(); size++) {
      MemoryTiles tiles = new MemoryTiles(CLASSIC.subList(0, size));
      assertEquals(CLASSIC_ROOTS.get(size - 1), tiles.edge().root().hex(), "size " + size);
    }
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        new TreeEdge().root().hex());
  }

  @Test
  void root_everySize_isThatOfTheDefinition() {
    List<byte[]> entries = entries(MAX_SIZE);
    for (int size = 0; size <= MAX_SIZE; size++) {
      List<byte[]> prefix = entries.subList(0, size);
      MemoryTiles tiles = new MemoryTiles(prefix);
      assertEquals(ReferenceTree.root(prefix), tiles.edge().root(), "edge of " + size);
      assertEquals(ReferenceTree.root(prefix), tiles.nodes().root(0, size), "tiles of " + size);
    }
  }

  @Test
  void root_severalLevels_isThatOfTheDefinition() {
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < 256 * 257 + 3; i++) {
      entries.add(Integer.toString(i).getBytes(StandardCharsets.UTF_8));
    }
    MemoryTiles tiles = new MemoryTiles(entries);
    assertEquals(ReferenceTree.root(entries), tiles.edge().root());
    assertEquals(
        List.of(new TilePath(0, 257, 3), new TilePath(1, 1, 1), new TilePath(2, 0, 1)),
        tiles.edge().partialTiles());
    TreeEdge restored = TreeEdge.restore(256 * 257, tiles::full);
    assertEquals(ReferenceTree.root(entries.subList(0, 256 * 257)), restored.root());
    assertEquals(restored.root(), tiles.edge().rootOfFullTiles());
  }

  @Test
  void inclusionProof_everySizeAndIndex_leadsToTheRootOnlyFromItsLeaf() {
    Random random = Seeded.random(TreeTest.class);
    List<byte[]> entries = entries(MAX_SIZE);
    TreeHasher hasher = new TreeHasher();
    for (int size = 1; size <= MAX_SIZE; size++) {
      MemoryTiles tiles = new MemoryTiles(entries.subList(0, size));
      Hash root = tiles.edge().root();
      TileNodes nodes = tiles.nodes();
      for (int index = 0; index < size; index++) {
        InclusionProof proof = InclusionProof.make(index, size, nodes);
        Hash leaf = hasher.leaf(entries.get(index));
        assertEquals(Optional.of(root), proof.rootFrom(leaf));
        if (random.nextInt(50) == 0) {
          assertEquals(ReferenceTree.path(index, entries.subList(0, size)), proof.path());
          assertNoForgery(proof, leaf, root, random);
        }
      }
    }
  }

  private static void assertNoForgery(InclusionProof proof, Hash leaf, Hash root, Random random) {
    Hash other = new TreeHasher().leaf(new byte[] {1, 2, 3});
    assertFalse(proof.rootFrom(other).filter(root::equals).isPresent());
    for (List<Hash> path : damaged(proof.path(), other, random)) {
      InclusionProof forged = new InclusionProof(proof.index(), proof.size(), path);
      assertFalse(forged.rootFrom(leaf).filter(root::equals).isPresent());
    }
    long index = (proof.index() + 1) % proof.size();
    if (index != proof.index()) {
      InclusionProof moved = new InclusionProof(index, proof.size(), proof.path());
      assertFalse(moved.rootFrom(leaf).filter(root::equals).isPresent());
    }
  }

  @Test
  void consistencyProof_everyPairOfSizes_provesThatPairAlone() {
    Random random = Seeded.random(TreeTest.class);
    List<byte[]> entries = entries(MAX_SIZE);
    List<Hash> roots = new ArrayList<>();
    for (int size = 0; size <= MAX_SIZE; size++) {
      roots.add(ReferenceTree.root(entries.subList(0, size)));
    }
    for (int size = 0; size <= MAX_SIZE; size++) {
      TileNodes nodes = new MemoryTiles(entries.subList(0, size)).nodes();
      for (int old = 0; old <= size; old += 1 + random.nextInt(5)) {
        ConsistencyProof proof = ConsistencyProof.make(old, size, nodes);
        assertTrue(proof.proves(roots.get(old), roots.get(size)), old + " to " + size);
        Hash other = new TreeHasher().leaf(new byte[] {1, 2, 3});
        assertFalse(proof.proves(other, roots.get(size)), old + " to " + size);
        // Every tree begins with the empty tree: from there, nothing speaks against a new root.
        assertEquals(old == 0 && size > 0, proof.proves(roots.get(old), other));
        if (old > 0 && old < size) {
          assertEquals(ReferenceTree.proof(old, entries.subList(0, size), true), proof.path());
        }
        for (List<Hash> path : damaged(proof.path(), other, random)) {
          ConsistencyProof forged = new ConsistencyProof(old, size, path);
          assertFalse(forged.proves(roots.get(old), roots.get(size)), old + " to " + size);
        }
      }
    }
  }

  /** The path one hash longer at either end, one shorter, and with one hash replaced. */
  private static List<List<Hash>> damaged(List<Hash> path, Hash other, Random random) {
    List<List<Hash>> all = new ArrayList<>();
    List<Hash> longer = new ArrayList<>(path);
    longer.add(other);
    all.add(longer);
    List<Hash> earlier = new ArrayList<>(path);
    earlier.addFirst(other);
    all.add(earlier);
    if (!path.isEmpty()) {
      all.add(path.subList(0, path.size() - 1));
      all.add(path.subList(1, path.size()));
      List<Hash> replaced = new ArrayList<>(path);
      replaced.set(random.nextInt(path.size()), other);
      all.add(replaced);
    }
    return all;
  }

  private static List<byte[]> entries(int count) {
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(("entry " + i).getBytes(StandardCharsets.UTF_8));
    }
    return entries;
  }
}
