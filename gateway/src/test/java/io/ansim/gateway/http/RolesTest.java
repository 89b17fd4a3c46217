package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.gateway.http.TestGateway.Reply;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.gateway.workflow.Act;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who may use which route, as the matrix says. */
@ExtendWith(TestDatabase.class)
class RolesTest {
  private static final List<String> TOKENS = List.of("", "ann", "sue", "eve", "oli", "ned");

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
  void matrix_hasEveryRoute() throws Exception {
    Set<String> routes =
        HttpServer.routes(
                TestGateway.config(), gateway.parts(gateway.house, folder), gateway.house.clock)
            .stream()
            .map(route -> route.method().name() + "\t" + route.path())
            .collect(Collectors.toSet());

    assertEquals(
        routes, matrix().stream().map(row -> row[0] + "\t" + row[1]).collect(Collectors.toSet()));
  }

  @Test
  void everyRoute_everyRole_isAsTheMatrixSays() throws Exception {
    for (String[] row : matrix()) {
      for (int i = 0; i < TOKENS.size(); i++) {
        String what = row[0] + " " + row[1] + " as `" + TOKENS.get(i) + "`";
        Reply reply = call(row[0], row[1], TOKENS.get(i));
        switch (row[i + 2]) {
          case "401" -> assertEquals("not-authenticated", reply.problem(), what);
          case "403" -> assertEquals("role", reply.problem(), what);
          default -> {
            assertNotEquals(401, reply.status(), what);
            assertNotEquals(403, reply.status(), what);
            assertNotEquals(500, reply.status(), what);
          }
        }
      }
      gateway.house.clock.pass(Duration.ofMinutes(2));
    }
  }

  @Test
  void otherMethods_openNoDoor() throws Exception {
    for (String method : List.of("HEAD", "OPTIONS", "TRACE", "PATCH", "QUERY")) {
      for (String path : List.of("/api/v1/datasets", "/api/v1/me", "/api/v1/audit/entries")) {
        HttpRequest request =
            gateway.request("", path).method(method, BodyPublishers.noBody()).build();

        int status = gateway.sendUndescribed(request).status();

        assertTrue(Set.of(401, 404, 405).contains(status), method + " " + path + " " + status);
      }
    }
  }

  @Test
  void refusals_areInTheLogBeforeTheyAreAnswered() throws Exception {
    gateway.get("", "/api/v1/me");
    gateway.get("forged", "/api/v1/me");
    gateway.post("ann", "/api/v1/access-requests/x/decision", "{}");
    gateway.get("ann", "/api/v1/releases/not-mine?reason=x");

    assertEquals(
        List.of(
            new Act.AuthenticationRefused("no_token"),
            new Act.AuthenticationRefused("signature"),
            new Act.AuthorisationRefused("role", "POST /api/v1/access-requests/{id}/decision"),
            new Act.AuthenticationAccepted("PASSWORD"),
            new Act.AuthorisationRefused("not-found", "GET /api/v1/releases/{id}")),
        gateway.house.journal.acts().stream()
            .filter(act -> !(act instanceof Act.PolicyPublished))
            .toList());
  }

  @Test
  void refusal_logUnwritable_isUnavailable() throws Exception {
    gateway.house.journal.failOn(_ -> true);

    assertEquals("unavailable", gateway.get("", "/api/v1/me").problem());
    assertEquals("unavailable", gateway.get("oli", "/api/v1/datasets").problem());
    assertEquals("unavailable", gateway.get("ann", "/api/v1/queries/x").problem());
  }

  @Test
  void refusals_flood_isTurnedAwayWithoutFillingTheLog() throws Exception {
    int before = gateway.house.journal.acts().size();
    Reply reply = gateway.get("", "/api/v1/me");
    for (int i = 0; i < 40; i++) {
      reply = gateway.get("forged", "/api/v1/me");
    }

    assertEquals("too-many-refusals", reply.problem());
    assertEquals("60", reply.header("Retry-After"));
    assertEquals(30, gateway.house.journal.acts().size() - before);
    assertEquals(200, gateway.get("ann", "/api/v1/me").status());
    gateway.house.clock.pass(Duration.ofMinutes(2));
    assertEquals("not-authenticated", gateway.get("forged", "/api/v1/me").problem());
  }

  @Test
  void unauthenticated_tellsHowToAuthenticateAndNothingElse() throws Exception {
    Reply reply = gateway.get("forged", "/api/v1/me");

    assertEquals("Bearer realm=\"ansim\", DPoP realm=\"ansim\"", reply.header("WWW-Authenticate"));
    assertEquals(
        "{\"type\":\"urn:ansim:problem:not-authenticated\","
            + "\"title\":\"a valid access token is needed\",\"status\":401,\"code\":\"G1001\"}",
        reply.text());
  }

  private Reply call(String method, String path, String token)
      throws IOException, InterruptedException {
    String address =
        path.replace("{file}", "style.css")
            .replaceAll("\\{[a-z]+}", "demo")
            .replace("<path>", "0/000");
    HttpRequest.Builder request = gateway.request(token, address);
    boolean carries = method.equals("POST") || method.equals("PUT");
    return gateway.send(
        (carries ? request.header("Content-Type", "application/json") : request)
            .method(method, carries ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
            .build());
  }

  private static List<String[]> matrix() throws IOException {
    try (var in = RolesTest.class.getResourceAsStream("roles.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }
}
