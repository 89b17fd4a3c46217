package io.ansim.enclave.store.arrow.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ansim.enclave.duckdb.Text;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodesTest {
  private final Arena arena = Arena.ofAuto();

  @Test
  void of_shortLongAndAlikeTexts_areTheirPlaces() {
    List<String> words =
        Stream.concat(
                Stream.of(
                    "",
                    "a",
                    "서울",
                    "twelve bytes",
                    "thirteen byte",
                    "a long text that differs at its end 1",
                    "a long text that differs at its end 2",
                    "a long text that differs at its end 22"),
                IntStream.range(0, 65_000).mapToObj(i -> "I%05d".formatted(i)))
            .toList();
    Codes codes = new Codes(words);
    for (int code = 0; code < words.size(); code++) {
      assertEquals(code, codes.of(value(words.get(code)), 0), words.get(code));
    }
  }

  @Test
  void of_textThatIsNotThere_isRefused() {
    Codes codes = new Codes(List.of("a", "a long text that is there"));
    for (String other : List.of("", "b", "A", "a long text that is heret", "a long text")) {
      assertThrows(IllegalArgumentException.class, () -> codes.of(value(other), 0), other);
    }
  }

  private MemorySegment value(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    MemorySegment bytes = arena.allocate(Math.max(1, utf8.length));
    MemorySegment.copy(MemorySegment.ofArray(utf8), 0, bytes, 0, utf8.length);
    MemorySegment value = arena.allocate(Text.BYTES, Long.BYTES);
    Text.put(value, 0, bytes, 0, utf8.length);
    return value;
  }
}
