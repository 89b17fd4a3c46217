package io.ansim.audit.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The tree of seven entries in RFC 9162 section 2.1.5, with the names that its nodes have there.
 */
class RfcExampleTest {
  private static final TreeHasher HASHER = new TreeHasher();
  private static final List<byte[]> ENTRIES =
      IntStream.range(0, 7).mapToObj(i -> ("d" + i).getBytes(StandardCharsets.US_ASCII)).toList();

  private final Hash a = leaf(0);
  private final Hash b = leaf(1);
  private final Hash c = leaf(2);
  private final Hash d = leaf(3);
  private final Hash e = leaf(4);
  private final Hash f = leaf(5);
  private final Hash j = leaf(6);
  private final Hash g = HASHER.node(a, b);
  private final Hash h = HASHER.node(c, d);
  private final Hash i = HASHER.node(e, f);
  private final Hash k = HASHER.node(g, h);
  private final Hash l = HASHER.node(i, j);

  @Test
  void root_everyTreeOfTheExample_isAsDrawn() {
    assertEquals(HASHER.node(g, c), root(3));
    assertEquals(k, root(4));
    assertEquals(HASHER.node(k, i), root(6));
    assertEquals(HASHER.node(k, l), root(7));
  }

  @Test
  void inclusion_everyProofOfTheExample_isAsListed() {
    assertEquals(List.of(b, h, l), inclusion(0));
    assertEquals(List.of(c, g, l), inclusion(3));
    assertEquals(List.of(f, j, k), inclusion(4));
    assertEquals(List.of(i, k), inclusion(6));
  }

  @Test
  void consistency_everyProofOfTheExample_isAsListed() {
    assertEquals(List.of(c, d, g, l), consistency(3));
    assertEquals(List.of(l), consistency(4));
    assertEquals(List.of(i, j, k), consistency(6));
  }

  private static Hash leaf(int index) {
    return HASHER.leaf(ENTRIES.get(index));
  }

  private static Hash root(int size) {
    return new MemoryTiles(ENTRIES.subList(0, size)).edge().root();
  }

  private static List<Hash> inclusion(int index) {
    return InclusionProof.make(index, 7, new MemoryTiles(ENTRIES).nodes()).path();
  }

  private static List<Hash> consistency(int older) {
    return ConsistencyProof.make(older, 7, new MemoryTiles(ENTRIES).nodes()).path();
  }
}
