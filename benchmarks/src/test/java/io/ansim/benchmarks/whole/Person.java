package io.ansim.benchmarks.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Somebody who uses a demo's gateway through its public API. */
final class Person {
  static final String PURPOSE = "DUO:0000006";
  static final String JSON_TYPE = "application/json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** The realm's tokens live five minutes. */
  private static final long FRESH_NANOS = Duration.ofMinutes(3).toNanos();

  private final DemoProcess demo;
  private final Login login;
  private final HttpClient http = HttpClient.newHttpClient();
  private String token = "";
  private long since;

  private Person(DemoProcess demo, Login login) {
    this.demo = demo;
    this.login = login;
  }

  /** Where a token comes from. */
  private interface Login {
    String token() throws IOException, InterruptedException;
  }

  /** A demo user, logged in at Keycloak. */
  static Person named(DemoProcess demo, String user) {
    Logins logins = new Logins(demo);
    return new Person(demo, () -> logins.token(user));
  }

  /** Whoever holds this token; nothing stands for no token at all. */
  static Person holding(DemoProcess demo, String token) {
    return new Person(demo, () -> token);
  }

  /** An answer of the gateway. */
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    /** The request's identifier, which the log has as the correlation. */
    String request() {
      return response.headers().firstValue("X-Request-Id").orElse("");
    }

    String type() {
      return response.headers().firstValue("Content-Type").orElse("");
    }

    byte[] bytes() {
      return response.body();
    }

    String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }

    JsonNode json() throws IOException {
      return JSON.readTree(bytes());
    }

    /** The body of an answer that must have this status. */
    JsonNode expecting(int wanted) throws IOException {
      if (status() != wanted) {
        throw new AssertionError("answered " + status() + ", wanted " + wanted + ": " + text());
      }
      return json();
    }
  }

  Answer get(String path) throws IOException, InterruptedException {
    return get(path, JSON_TYPE);
  }

  Answer get(String path, String type) throws IOException, InterruptedException {
    return send(request(path).header("Accept", type).GET());
  }

  Answer post(String path, Object body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", JSON_TYPE)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  /** Asks a question for the demo's project. */
  Answer ask(String sql) throws IOException, InterruptedException {
    return ask(demo.project(), PURPOSE, sql);
  }

  Answer ask(String project, String purpose, String sql) throws IOException, InterruptedException {
    return post(
        "/api/v1/queries",
        Map.of("dataset", demo.dataset(), "project", project, "purpose", purpose, "sql", sql));
  }

  Answer check(String sql) throws IOException, InterruptedException {
    return post(
        "/api/v1/datasets/" + demo.dataset() + "/check",
        Map.of("project", demo.project(), "sql", sql));
  }

  /** The data of a job's events, from its beginning to its end. */
  List<JsonNode> follow(String job) throws IOException, InterruptedException {
    HttpRequest request =
        request("/api/v1/queries/" + job + "/events").header("Accept", "text/event-stream").build();
    try (Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body()) {
      List<String> data = lines.filter(line -> line.startsWith("data:")).toList();
      List<JsonNode> events = new ArrayList<>();
      for (String line : data) {
        events.add(JSON.readTree(line.substring("data:".length())));
      }
      return events;
    }
  }

  /** Asks, waits and reads: the released table as JSON. */
  JsonNode answer(String sql) throws IOException, InterruptedException {
    String job = ask(sql).expecting(202).get("id").asText();
    return get(release(job)).expecting(200);
  }

  /** Waits for a job; the path of its release. */
  String release(String job) throws IOException, InterruptedException {
    JsonNode last = follow(job).getLast();
    if (!last.get("status").asText().equals("released")) {
      throw new AssertionError("job ended as " + last);
    }
    return "/api/v1/releases/" + last.get("release").asText() + "?reason=story";
  }

  private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(demo.gateway().resolve(path)).timeout(LIMIT);
    String current = current();
    return current.isEmpty() ? request : request.header("Authorization", "Bearer " + current);
  }

  private synchronized String current() throws IOException, InterruptedException {
    if (since == 0 || System.nanoTime() - since > FRESH_NANOS) {
      token = login.token();
      since = System.nanoTime();
    }
    return token;
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return new Answer(http.send(request.build(), BodyHandlers.ofByteArray()));
  }
}
