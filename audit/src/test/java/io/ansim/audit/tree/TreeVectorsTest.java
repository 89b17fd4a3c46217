package io.ansim.audit.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example tree of RFC 6962's implementations: roots and every proof, made elsewhere. */
class TreeVectorsTest {
  private static final List<List<String>> LINES = Vectors.read("tree-vectors.tsv");

  private final List<byte[]> entries =
      of("entry").map(line -> HexFormat.of().parseHex(line.get(2))).toList();

  /** The roots of the trees of 0, 1, 2 and more entries. */
  private final List<Hash> roots = of("root").map(line -> hash(line.get(2))).toList();

  @Test
  void root_everySize_isTheVector() {
    assertEquals(entries.size() + 1, roots.size());
    for (int size = 0; size < roots.size(); size++) {
      assertEquals(roots.get(size), tiles(size).edge().root(), "size " + size);
    }
  }

  @Test
  void inclusion_everyLeafOfEverySize_isTheVector() {
    List<List<String>> lines = of("inclusion").toList();
    assertEquals(36, lines.size());
    for (List<String> line : lines) {
      int index = number(line, 1);
      int size = number(line, 2);
      InclusionProof vector = new InclusionProof(index, size, path(line));
      assertEquals(vector, InclusionProof.make(index, size, tiles(size).nodes()));
      Hash leaf = new TreeHasher().leaf(entries.get(index));
      assertEquals(Optional.of(roots.get(size)), vector.rootFrom(leaf), line.toString());
      for (List<Hash> wrong : alterations(vector.path())) {
        Optional<Hash> reached = new InclusionProof(index, size, wrong).rootFrom(leaf);
        assertFalse(reached.equals(Optional.of(roots.get(size))), line + " with " + wrong);
      }
    }
  }

  @Test
  void consistency_everyPairOfSizes_isTheVector() {
    List<List<String>> lines = of("consistency").toList();
    assertEquals(36, lines.size());
    for (List<String> line : lines) {
      int older = number(line, 1);
      int newer = number(line, 2);
      ConsistencyProof vector = new ConsistencyProof(older, newer, path(line));
      assertEquals(vector, ConsistencyProof.make(older, newer, tiles(newer).nodes()));
      Hash oldRoot = roots.get(older);
      Hash newRoot = roots.get(newer);
      assertTrue(vector.proves(oldRoot, newRoot), line.toString());
      for (List<Hash> wrong : alterations(vector.path())) {
        ConsistencyProof altered = new ConsistencyProof(older, newer, wrong);
        assertFalse(altered.proves(oldRoot, newRoot), line + " with " + wrong);
      }
      Hash otherRoot = roots.get(0);
      assertFalse(vector.proves(otherRoot, newRoot), line.toString());
      assertFalse(vector.proves(oldRoot, otherRoot), line.toString());
    }
  }

  /** The path with one hash more, one less, and each one altered. */
  private static List<List<Hash>> alterations(List<Hash> path) {
    Hash foreign = new TreeHasher().emptyRoot();
    List<List<Hash>> altered = new ArrayList<>();
    List<Hash> longer = new ArrayList<>(path);
    longer.add(foreign);
    altered.add(longer);
    for (int i = 0; i < path.size(); i++) {
      List<Hash> changed = new ArrayList<>(path);
      changed.set(i, foreign);
      altered.add(changed);
      List<Hash> shorter = new ArrayList<>(path);
      shorter.remove(i);
      altered.add(shorter);
    }
    return altered;
  }

  private MemoryTiles tiles(int size) {
    return new MemoryTiles(entries.subList(0, size));
  }

  private static Stream<List<String>> of(String kind) {
    return LINES.stream().filter(line -> line.getFirst().equals(kind));
  }

  private static int number(List<String> line, int column) {
    return Integer.parseInt(line.get(column));
  }

  private static List<Hash> path(List<String> line) {
    return line.get(3).isEmpty()
        ? List.of()
        : Arrays.stream(line.get(3).split(",")).map(TreeVectorsTest::hash).toList();
  }

  private static Hash hash(String hex) {
    return Hash.of(HexFormat.of().parseHex(hex));
  }
}
