package io.ansim.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** The gateway's public API, as one logged-in person uses it. */
final class Api {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI gateway;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();

  Api(URI gateway, String token) {
    this.gateway = gateway;
    this.token = token;
  }

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param body the JSON in it
   */
  record Answer(int status, JsonNode body) {
    /** The body of an answer that must have this status. */
    JsonNode expecting(int wanted) throws IOException {
      if (status != wanted) {
        throw new IOException(
            "the gateway answered %d (`%s`), wanted %d"
                .formatted(status, body.path("code").asText(), wanted));
      }
      return body;
    }
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  Answer post(String path, Object body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /** The bytes of a file. */
  byte[] bytes(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException("the gateway answered %d, wanted 200".formatted(response.statusCode()));
    }
    return response.body();
  }

  /** The lines of an event stream, until it ends. */
  Stream<String> events(String path) throws IOException, InterruptedException {
    return http.send(
            request(path).header("Accept", "text/event-stream").GET().build(),
            HttpResponse.BodyHandlers.ofLines())
        .body();
  }

  /** A path's query parameter. */
  static String parameter(Map.Entry<String, String> pair) {
    return pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    String body = response.body();
    return new Answer(
        response.statusCode(), body.isBlank() ? JSON.nullNode() : JSON.readTree(body));
  }
}
