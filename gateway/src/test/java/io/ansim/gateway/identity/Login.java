package io.ansim.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ansim.gateway.keycloak.KeycloakProcess;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Logs in at a real Keycloak the way a browser and a command line do, without either. */
final class Login implements AutoCloseable {
  /** The verifier and challenge of RFC 7636, appendix B. */
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FORM = Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*>");
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");

  private final KeycloakProcess keycloak;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new HashMap<>();

  Login(KeycloakProcess keycloak) {
    this.keycloak = keycloak;
  }

  /** The answer of an endpoint of the realm to a form, as JSON. */
  JsonNode post(String endpoint, Map<String, String> form, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint(endpoint))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return JSON.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
  }

  /** The tokens of a password login. */
  JsonNode password(String client, String username, String password)
      throws IOException, InterruptedException {
    return post(
        "token",
        Map.of(
            "grant_type", "password",
            "client_id", client,
            "username", username,
            "password", password,
            "scope", "openid"));
  }

  /** Where a browser ends up that asks to log in. */
  HttpResponse<String> authorize(Map<String, String> query)
      throws IOException, InterruptedException {
    URI address = URI.create(endpoint("auth") + "?" + encoded(query));
    return browse(HttpRequest.newBuilder(address));
  }

  /** The address that the login page sends a browser on to. */
  URI submit(HttpResponse<String> page, String username, String password)
      throws IOException, InterruptedException {
    Matcher form = FORM.matcher(page.body());
    if (!form.find()) {
      throw new IOException("no login form, status " + page.statusCode());
    }
    Matcher action = ACTION.matcher(form.group());
    if (!action.find()) {
      throw new IOException("a login form without an address");
    }
    URI named = URI.create(action.group(1).replace("&amp;", "&"));
    URI address = URI.create(keycloak.address() + named.getRawPath() + "?" + named.getRawQuery());
    HttpResponse<String> answer =
        browse(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        encoded(Map.of("username", username, "password", password)))));
    return URI.create(
        answer
            .headers()
            .firstValue("Location")
            .orElseThrow(() -> new IOException("login refused, status " + answer.statusCode())));
  }

  URI endpoint(String name) {
    return keycloak.tokens().resolve(name);
  }

  @Override
  public void close() {
    http.close();
  }

  /** Keeps cookies as a browser does, which takes even `Secure` ones from the loopback host. */
  private HttpResponse<String> browse(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String header : answer.headers().allValues("Set-Cookie")) {
      String[] pair = header.replaceAll(";.*", "").split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    return answer;
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
