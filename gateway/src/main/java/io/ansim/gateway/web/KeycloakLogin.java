package io.ansim.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ansim.gateway.identity.IdTokens;
import io.ansim.gateway.identity.Realm;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The realm's authorization code flow with PKCE, the gateway being the only one who sees tokens.
 */
public final class KeycloakLogin implements LoginProvider, AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** An access token is renewed so long before its end, so that no request meets the end. */
  private static final Duration AHEAD = Duration.ofSeconds(60);

  private final WebConfig config;
  private final IdTokens idTokens;
  private final InstantSource clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  /** The realm of these settings; ID tokens are held against the realm's keys. */
  public KeycloakLogin(WebConfig config, IdTokens idTokens, InstantSource clock) {
    this.config = config;
    this.idTokens = idTokens;
    this.clock = clock;
  }

  @Override
  public URI page(PendingLogin login, String language) {
    return URI.create(
        config.issuer()
            + "/protocol/openid-connect/auth?"
            + form(
                Map.of(
                    "response_type",
                    "code",
                    "client_id",
                    Realm.WEB_CLIENT,
                    "redirect_uri",
                    config.callback().toString(),
                    "scope",
                    "openid",
                    "state",
                    login.state(),
                    "nonce",
                    login.nonce(),
                    "code_challenge",
                    login.challenge(),
                    "code_challenge_method",
                    "S256",
                    "ui_locales",
                    language)));
  }

  @Override
  public Optional<Tokens> redeem(String code, PendingLogin login) throws IOException {
    Optional<JsonNode> reply =
        post(
            "token",
            Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                Realm.WEB_CLIENT,
                "redirect_uri",
                config.callback().toString(),
                "code",
                code,
                "code_verifier",
                login.verifier()));
    return reply
        .filter(tokens -> idTokens.answers(tokens.path("id_token").asText(), login.nonce()))
        .flatMap(this::tokens);
  }

  @Override
  public Optional<Tokens> renew(Tokens tokens) throws IOException {
    return post(
            "token",
            Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                Realm.WEB_CLIENT,
                "refresh_token",
                tokens.refresh()))
        .flatMap(this::tokens);
  }

  @Override
  public void end(Tokens tokens) throws IOException {
    post("logout", Map.of("client_id", Realm.WEB_CLIENT, "refresh_token", tokens.refresh()));
  }

  @Override
  public void close() {
    http.close();
  }

  private Optional<Tokens> tokens(JsonNode reply) {
    String access = reply.path("access_token").asText();
    String refresh = reply.path("refresh_token").asText();
    Duration life = Duration.ofSeconds(reply.path("expires_in").asLong());
    return access.isEmpty() || refresh.isEmpty() || life.compareTo(AHEAD) <= 0
        ? Optional.empty()
        : Optional.of(new Tokens(access, refresh, clock.instant().plus(life).minus(AHEAD)));
  }

  /** What the realm answers; empty if it refuses. */
  private Optional<JsonNode> post(String endpoint, Map<String, String> fields) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(config.realm() + "/protocol/openid-connect/" + endpoint))
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(fields)))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      return switch (response.statusCode()) {
        case 200 -> Optional.of(JSON.readTree(response.body()));
        case 204, 400, 401, 403 -> Optional.empty();
        default -> throw new IOException("the realm answered " + response.statusCode());
      };
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the realm was asked");
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
