package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {
  private static final List<String> OFFERED =
      List.of("application/json", "text/csv", "application/vnd.apache.arrow.stream");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | application/json",
        "text/csv | text/csv",
        "TEXT/CSV;Q=1 | text/csv",
        "text/* | text/csv",
        "application/* | application/json",
        "application/json;q=0.1, text/csv;q=0.9 | text/csv",
        "application/json;q=0, */*;q=0.5 | text/csv",
        "text/html, application/xhtml+xml, */*;q=0.8 | application/json",
        "text/csv;header=present;q=0.3, application/json;q=0.2 | text/csv",
        "application/vnd.apache.arrow.stream, text/csv | text/csv",
        "image/png | none",
        "text/csv;q=0 | none",
        "text/csv;q=2 | none",
        "nonsense | none",
        "*/*;q=0 | none",
      })
  void choose_header_takesWhatIsLikedBest(String accept, String expected) {
    assertEquals(expected, Negotiation.choose(accept, OFFERED).orElse("none"));
  }

  @Test
  void choose_noHeader_takesTheDefault() {
    assertEquals(Optional.of("application/json"), Negotiation.choose(null, OFFERED));
    assertEquals(Optional.of("application/json"), Negotiation.choose(" ", OFFERED));
  }
}
