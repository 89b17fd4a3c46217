package io.ansim.gateway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ansim.gateway.identity.Realm;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Logs demo users in at the real Keycloak, through the demo's own client. */
final class DemoLogin {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final URI tokens;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * At a Keycloak.
   *
   * @param keycloak its address; tokens name the host `localhost`, where they are asked for too
   */
  DemoLogin(URI keycloak) {
    this.tokens =
        URI.create(
            "http://localhost:"
                + keycloak.getPort()
                + "/realms/"
                + Realm.NAME
                + "/protocol/openid-connect/token");
  }

  /** A new access token. */
  String token(DemoFile.User user) throws IOException, InterruptedException {
    String form =
        Map.of(
                "grant_type",
                "password",
                "client_id",
                Realm.DEMO_CLIENT,
                "username",
                user.name(),
                "password",
                user.password())
            .entrySet()
            .stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(tokens)
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "Keycloak refused the login of `" + user + "` with status " + response.statusCode());
    }
    return new ObjectMapper().readTree(response.body()).get("access_token").asText();
  }
}
