package io.ansim.benchmarks.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Collectors;

/** Tokens out of a demo's real Keycloak. */
final class Logins {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DemoProcess demo;
  private final HttpClient http = HttpClient.newHttpClient();

  Logins(DemoProcess demo) {
    this.demo = demo;
  }

  /** A demo user's access token. */
  String token(String user) throws IOException, InterruptedException {
    return tokens(user).get("access_token").asText();
  }

  /** All that Keycloak hands out when a demo user logs in: access, refresh and ID token. */
  JsonNode tokens(String user) throws IOException, InterruptedException {
    return ask(
        "ansim",
        Map.of(
            "grant_type", "password",
            "client_id", "ansim-demo",
            "scope", "openid",
            "username", user,
            "password", demo.password(user)));
  }

  /** The token of the gateway's own account: the right realm, another audience. */
  String gatewayAccount() throws IOException, InterruptedException {
    return account("ansim", "ansim-gateway", "directory.secret");
  }

  /** The token of Keycloak's administrator: another realm. */
  String administrator() throws IOException, InterruptedException {
    return account("master", "ansim-bootstrap", "keycloak/admin-secret");
  }

  /** The keys that the realm publishes. */
  String publishedKeys() throws IOException, InterruptedException {
    return body(
        http.send(
            HttpRequest.newBuilder(at("/realms/ansim/protocol/openid-connect/certs")).build(),
            BodyHandlers.ofString()));
  }

  /** How long access tokens of the realm live from now on. */
  void tokensLive(int seconds) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(at("/admin/realms/ansim"))
                .header("Authorization", "Bearer " + administrator())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"accessTokenLifespan\":" + seconds + "}"))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 204) {
      throw new AssertionError("Keycloak answered " + answer.statusCode());
    }
  }

  private String account(String realm, String client, String secretFile)
      throws IOException, InterruptedException {
    String secret = Files.readString(demo.home().resolve(secretFile)).strip();
    return ask(
            realm,
            Map.of(
                "grant_type", "client_credentials", "client_id", client, "client_secret", secret))
        .get("access_token")
        .asText();
  }

  private JsonNode ask(String realm, Map<String, String> form)
      throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return JSON.readTree(
        body(
            http.send(
                HttpRequest.newBuilder(at("/realms/" + realm + "/protocol/openid-connect/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofString())));
  }

  private static String body(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError("Keycloak answered " + answer.statusCode());
    }
    return answer.body();
  }

  /** Tokens name the host they are asked for under; the gateway knows it as `localhost`. */
  private URI at(String path) {
    return URI.create("http://localhost:" + demo.keycloak().getPort() + path);
  }
}
