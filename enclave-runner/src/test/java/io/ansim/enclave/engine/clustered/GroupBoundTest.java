package io.ansim.enclave.engine.clustered;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GroupBoundTest {
  @Test
  void last_anyBoundAndRowsOfOneGroup_leavesAsManyGroups() {
    Random random = new Random(7);
    long[] room = new long[Frame.ROWS];
    for (int most : List.of(1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 100)) {
      for (int trial = 0; trial < 300; trial++) {
        int from = random.nextInt(50);
        int to = from + most + 1 + random.nextInt(3 * most + 20);
        int groups = 1 + random.nextInt(2 * most + 2);
        long[] ofGroup = random.longs(groups).toArray();
        if (trial % 10 == 0) {
          ofGroup[0] = trial % 20 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        long[] ranks = random.ints(to + 5, 0, groups).mapToLong(i -> ofGroup[i]).toArray();
        long last = GroupBound.last(ranks, from, to, most, room);
        long[] different =
            LongStream.range(from, to).map(i -> ranks[(int) i]).sorted().distinct().toArray();
        assertEquals(
            Math.min(most, different.length),
            LongStream.of(different).filter(rank -> rank <= last).count(),
            "%d of %d".formatted(most, different.length));
      }
    }
  }
}
