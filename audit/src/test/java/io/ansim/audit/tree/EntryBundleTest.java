package io.ansim.audit.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryBundleTest {
  @Test
  void join_entries_putsTwoLengthBytesBeforeEach() {
    byte[] bundle = EntryBundle.join(List.of(new byte[] {7}, new byte[0], new byte[] {8, 9}));
    assertArrayEquals(new byte[] {0, 1, 7, 0, 0, 0, 2, 8, 9}, bundle);
  }

  @Test
  void split_everyPrefix_givesTheWholeEntriesInIt() {
    byte[] longest = new byte[65_535];
    byte[] bundle = EntryBundle.join(List.of(new byte[] {7}, longest, new byte[] {8, 9}));
    assertEquals(3, EntryBundle.split(bundle).entries().size());
    assertEquals(bundle.length, EntryBundle.split(bundle).end());
    assertArrayEquals(longest, EntryBundle.split(bundle).entries().get(1));
    EntryBundle.Split cut = EntryBundle.split(Arrays.copyOf(bundle, bundle.length - 1));
    assertEquals(2, cut.entries().size());
    assertEquals(3 + 65_537, cut.end());
    assertEquals(0, EntryBundle.split(new byte[1]).end());
  }

  @Test
  void join_entryOver65535Bytes_isRefused() {
    List<byte[]> entries = List.of(new byte[65_536]);
    assertThrows(IllegalArgumentException.class, () -> EntryBundle.join(entries));
  }
}
