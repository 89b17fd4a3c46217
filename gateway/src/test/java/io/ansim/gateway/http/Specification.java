package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The API's description, and whether replies keep to it. */
final class Specification {
  private final JsonNode document;
  private final SchemaCheck schemas;

  private Specification(JsonNode document) {
    this.document = document;
    this.schemas = new SchemaCheck(document);
  }

  static Specification load() throws IOException {
    try (InputStream in = Specification.class.getResourceAsStream("/openapi.yaml")) {
      Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return new Specification(new JsonMapper().valueToTree(tree));
    }
  }

  JsonNode document() {
    return document;
  }

  SchemaCheck schemas() {
    return schemas;
  }

  /** Every operation as `METHOD path`. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method ->
                    operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return operations;
  }

  /** Fails if a reply is not one that the description has. */
  void check(String method, String path, HttpResponse<byte[]> response) throws IOException {
    Optional<JsonNode> operation = operation(method, path);
    if (operation.isEmpty()) {
      assertTrue(
          Set.of(404, 405).contains(response.statusCode()),
          method + " " + path + " is not described and answered " + response.statusCode());
      return;
    }
    String what = method + " " + path + " " + response.statusCode();
    JsonNode described =
        resolve(operation.get().get("responses").path(String.valueOf(response.statusCode())));
    assertTrue(described.isObject(), what + " is not described");
    described
        .path("headers")
        .fieldNames()
        .forEachRemaining(name ->
            assertTrue(response.headers().firstValue(name).isPresent(), what + " lacks " + name));
    JsonNode content = described.path("content");
    if (content.isMissingNode()) {
      assertEquals(0, response.body().length, what + " has content");
      return;
    }
    String type = response.headers().firstValue("Content-Type").orElse("none").split(";", 2)[0];
    assertTrue(content.has(type), what + " is of type " + type);
    if (type.endsWith("json")) {
      JsonNode body = new JsonMapper().readTree(response.body());
      assertEquals(List.of(), schemas.faults(content.get(type).get("schema"), body), what);
    }
  }

  private Optional<JsonNode> operation(String method, String path) {
    return document.get("paths").properties().stream()
        .filter(entry ->
            path.matches(
                entry.getKey().replaceAll("\\{path}", ".+").replaceAll("\\{[a-z]+}", "[^/]+")))
        .map(entry -> entry.getValue().get(method.toLowerCase(Locale.ROOT)))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? schemas.resolve(node) : node;
  }
}
