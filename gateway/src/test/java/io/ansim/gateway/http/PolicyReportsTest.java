package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.gateway.http.TestGateway.Reply;
import io.ansim.gateway.state.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDatabase.class)
class PolicyReportsTest {
  private static final String REPORT = "{\"csp-report\":{\"effective-directive\":\"img-src\"}}";

  @TempDir Path folder;
  private TestGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = new TestGateway(folder);
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
  }

  @Test
  void report_ofOurPolicy_isCounted() throws Exception {
    assertEquals(204, report(PolicyReports.TYPE, REPORT).status());
    assertEquals(204, report(PolicyReports.TYPE, REPORT).status());

    assertEquals(2, counted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[]",
        "7",
        "{\"csp-report\":[]}",
        "{\"csp-report\":{\"effective-directive\":7}}",
        "{\"csp-report\":{\"effective-directive\":\"img-src\\nforged line\"}}",
        "{\"csp-report\":{\"effective-directive\":\"sandbox\"}}",
        "{\"csp-report\":{\"effective-directive\":\"img-src\",\"deep\":[[[[[]]]]]}}"
      })
  void report_ofSomethingElse_isAnsweredAlikeAndNotCounted(String body) throws Exception {
    assertEquals(204, report(PolicyReports.TYPE, body).status());

    assertEquals(0, counted());
  }

  @Test
  void report_ofAnotherTypeOrTooLong_isNotCounted() throws Exception {
    assertEquals(204, report("text/plain", REPORT).status());
    assertEquals(204, report(PolicyReports.TYPE, REPORT + " ".repeat(9_000)).status());

    assertEquals(0, counted());
  }

  @Test
  void reports_ofAFlood_areCountedUpToALimitAMinute() throws Exception {
    for (int i = 0; i < 100; i++) {
      assertEquals(204, report(PolicyReports.TYPE, REPORT).status());
    }
    assertEquals(60, counted());

    gateway.house.clock.pass(Duration.ofMinutes(1));
    assertEquals(204, report(PolicyReports.TYPE, REPORT).status());
    assertEquals(61, counted());
  }

  private Reply report(String type, String body) throws Exception {
    return gateway.send(
        gateway
            .request("", "/policy-reports")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private long counted() throws Exception {
    return gateway.get("", "/readyz").json().get("policyReports").longValue();
  }
}
