package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.http.TestGateway.Reply;
import io.ansim.gateway.state.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the server does not take, and what it says then. */
@ExtendWith(TestDatabase.class)
class StrictnessTest {
  private static final String QUERIES = "/api/v1/queries";

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
  void body_wrongFields_areReportedAllAtOnce() throws Exception {
    Reply reply =
        gateway.post(
            "ann",
            QUERIES,
            "{\"dataset\":\"D\",\"project\":7,\"sql\":\" \",\"a/b~c\":1,\"purpose\":null}");

    assertEquals("fields", reply.problem());
    assertEquals(List.of("/dataset", "/project", "/purpose", "/sql", "/a~1b~0c"), reply.pointers());
  }

  @Test
  void body_missingFields_areReported() throws Exception {
    assertEquals(
        List.of("/dataset", "/project", "/purpose", "/sql"),
        gateway.post("ann", QUERIES, "{}").pointers());
  }

  @Test
  void body_thatIsNoPlainObject_isMalformed() throws Exception {
    for (String body :
        List.of(
            "",
            "[]",
            "null",
            "{",
            "{}{}",
            "{\"sql\":\"a\",\"sql\":\"b\"}",
            "{\"a\":" + "[".repeat(50) + "]".repeat(50) + "}",
            "{'a':1}",
            "{\"a\":NaN}",
            "// comment\n{}",
            "{\"a\":" + "9".repeat(5000) + "}")) {
      assertEquals("malformed", gateway.post("ann", QUERIES, body).problem(), body);
    }
  }

  @Test
  void body_malformed_quotesNothingOfIt() throws Exception {
    Reply reply = gateway.post("ann", QUERIES, "{\"sql\": hunter2 }");

    assertFalse(reply.text().contains("hunter2"));
  }

  @Test
  void body_halfACharacter_isNoText() throws Exception {
    String query = TestGateway.query("select \\ud83d from person");
    String application =
        "{\"dataset\":\"d\",\"project\":\"p\",\"purpose\":\"DUO:0000006\",\"until\":\"2027-01-31\","
            + "\"reason\":\"\\ud800\",\"title\":\"\\udc00\\ud800\",\"boardNumbers\":[\"1\",\"\\udfff\"]}";

    assertEquals(List.of("/sql"), gateway.post("ann", QUERIES, query).pointers());
    assertEquals(
        List.of("/title", "/boardNumbers/1", "/reason"),
        gateway.post("ann", "/api/v1/access-requests", application).pointers());
  }

  @Test
  void body_textWithNothingToRead_isMissing() throws Exception {
    for (String nothing : List.of(" ", "\\u0000", "\\u200b\\u202e", "\\u3164", "\\uffa0 \\u2800")) {
      assertEquals(
          List.of("/reason"),
          gateway.post("oli", "/api/v1/break-glass", "{\"reason\":\"" + nothing + "\"}").pointers(),
          nothing);
    }
    for (String nothing : List.of("", "%20", "%00", "%E3%85%A4")) {
      assertEquals(
          List.of("reason"),
          gateway.get("eve", "/api/v1/audit/entries/0/disclosures?reason=" + nothing).pointers(),
          nothing);
    }
  }

  @Test
  void body_otherEncodings_areMalformed() throws Exception {
    byte[] latin = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide = "{}".getBytes(StandardCharsets.UTF_16);

    assertEquals(
        "malformed", post("application/json", BodyPublishers.ofByteArray(latin)).problem());
    assertEquals("malformed", post("application/json", BodyPublishers.ofByteArray(wide)).problem());
  }

  @Test
  void body_otherContentTypes_areNotRead() throws Exception {
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/json; charset=utf-16",
            "application/json, text/plain",
            "application/jsonp")) {
      assertEquals("media-type", post(type, BodyPublishers.ofString("{}")).problem(), type);
    }
    for (String type : List.of("application/json;charset=UTF-8", "Application/JSON")) {
      assertEquals("fields", post(type, BodyPublishers.ofString("{}")).problem(), type);
    }
  }

  @Test
  void body_tooLarge_isRefusedWithAndWithoutALength() throws Exception {
    byte[] large = new byte[30_000];

    assertTooLarge(BodyPublishers.ofByteArray(large));
    assertTooLarge(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
  }

  /**
   * The server answers and closes with the rest of the body unread; a reset that overtakes the
   * answer on its way is a refusal too.
   */
  private void assertTooLarge(BodyPublisher body) throws Exception {
    try {
      assertEquals("too-large", post("application/json", body).problem());
    } catch (IOException closed) {
      assertFalse(closed instanceof HttpTimeoutException, closed::toString);
    }
  }

  @Test
  void method_unknownHere_saysWhichAre() throws Exception {
    Reply reply = gateway.delete("ann", QUERIES);

    assertEquals("method", reply.problem());
    assertTrue(reply.header("Allow").contains("POST"), reply.header("Allow"));
  }

  @Test
  void path_unknown_isAProblem() throws Exception {
    assertEquals("not-found", gateway.get("ann", "/api/v1/nothing").problem());
    assertEquals("not-found", gateway.get("", "/nothing").problem());
  }

  @Test
  void request_thatIsNoHttp_isAProblemWithoutADetail() throws Exception {
    for (String request :
        List.of(
            "GET /api/v1/me\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /log/../api HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /log%2f..%2f..%2fetc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /log/tile/0/000%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(40_000) + "\r\n\r\n")) {
      String reply = raw(request);

      assertTrue(reply.matches("(?s)HTTP/1.1 (4[0-9][0-9]|505) .*"), reply);
      assertFalse(reply.contains("jetty") || reply.contains("Jetty"), reply);
      assertFalse(reply.contains("<html"), reply);
    }
  }

  @Test
  void failure_unexpected_saysNothingOfItself() throws Exception {
    gateway.grant();

    Reply reply = gateway.post("ann", QUERIES, TestGateway.query("crash 1234"));

    assertEquals("internal", reply.problem());
    assertEquals(
        "{\"type\":\"urn:ansim:problem:internal\",\"title\":\"something broke on our side\","
            + "\"status\":500,\"code\":\"G9001\"}",
        reply.text());
  }

  @Test
  void failure_databaseGone_isUnavailable() throws Exception {
    gateway.house.database.close();

    Reply reply = gateway.get("ann", "/api/v1/datasets");

    assertEquals("unavailable", reply.problem());
    assertEquals("5", reply.header("Retry-After"));
  }

  @Test
  void replies_carryTheHeadersThatKeepThemSafe() throws Exception {
    for (Reply reply :
        List.of(
            gateway.get("ann", "/api/v1/me"),
            gateway.get("", "/api/v1/me"),
            gateway.get("", "/nothing"),
            gateway.get("", "/livez"))) {
      assertEquals("nosniff", reply.header("X-Content-Type-Options"));
      assertEquals("DENY", reply.header("X-Frame-Options"));
      assertEquals("no-store", reply.header("Cache-Control"));
      assertEquals("no-referrer", reply.header("Referrer-Policy"));
      assertTrue(reply.header("Content-Security-Policy").startsWith("default-src 'none'"));
      assertFalse(reply.header("X-Request-Id").isEmpty());
      assertEquals("", reply.header("Server"));
    }
  }

  @Test
  void ready_saysWhatCannotBeReached() throws Exception {
    assertEquals(200, gateway.get("", "/readyz").status());
    gateway.ready.set(Map.of("keeper", false, "database", true));

    Reply reply = gateway.get("", "/readyz");

    assertEquals(503, reply.status());
    assertEquals(
        "{\"ready\":false,\"parts\":{\"database\":true,\"keeper\":false},\"policyReports\":0}",
        reply.text());
  }

  private Reply post(String contentType, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        gateway.request("ann", QUERIES).header("Content-Type", contentType).POST(body).build();
    return gateway.send(request);
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(socket.getInputStream().readNBytes(4000), StandardCharsets.UTF_8);
    }
  }
}
