package io.ansim.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Problem;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose fields are taken out one by one. Everything wrong is reported at once, with
 * pointers; a field that nobody takes is wrong. Fields are only to be used after {@link #end}.
 */
final class RequestBody {
  private static final int MAX_DEPTH = 8;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(32)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ObjectNode fields;
  private final List<Problem.Field> wrong = new ArrayList<>();

  private RequestBody(ObjectNode fields) {
    this.fields = fields;
  }

  /** The body of a request; ends the request if it is no JSON object. */
  static RequestBody of(Context ctx) {
    requireJson(Objects.requireNonNullElse(ctx.contentType(), ""));
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(ctx.bodyAsBytes())).toString();
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return new RequestBody(object);
      }
      throw new RefusedRequest(Problem.of(Code.MALFORMED, "a JSON object is wanted"));
    } catch (CharacterCodingException undecodable) {
      throw new RefusedRequest(Problem.of(Code.MALFORMED, "the text is not UTF-8"));
    } catch (JsonProcessingException malformed) {
      throw new RefusedRequest(
          Problem.of(
              Code.MALFORMED,
              "not JSON, nested too deeply or with a key twice" + place(malformed.getLocation())));
    }
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static void requireJson(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).replace(" ", "").split(";", 2);
    boolean utf8 = parts.length == 1 || parts[1].matches("charset=\"?utf-8\"?");
    if (!parts[0].equals(Json.MEDIA_TYPE) || !utf8) {
      throw new RefusedRequest(Problem.of(Code.MEDIA_TYPE, Json.MEDIA_TYPE + " is wanted"));
    }
  }

  /** A text that must be there. */
  Field<String> text(String name, int maxLength) {
    return parsed(
        name,
        text -> {
          if (Blank.is(text) || text.length() > maxLength) {
            throw new IllegalArgumentException("a text of 1 to " + maxLength + " characters");
          }
          return text;
        });
  }

  /** A text that may be missing. */
  Field<Optional<String>> optionalText(String name, int maxLength) {
    return fields.has(name)
        ? text(name, maxLength).map(Optional::of)
        : new Field<>(Optional.of(Optional.empty()));
  }

  /** A text that must be there and mean something; the parser's message says what is wanted. */
  <T> Field<T> parsed(String name, Function<String, T> parse) {
    Optional<JsonNode> node = take(name);
    if (node.isEmpty()) {
      return new Field<>(Optional.empty());
    }
    if (!isText(node.get())) {
      return wrong("/" + name, "a text is wanted");
    }
    try {
      return new Field<>(Optional.of(parse.apply(node.get().textValue())));
    } catch (IllegalArgumentException unsuitable) {
      return wrong("/" + name, Objects.requireNonNullElse(unsuitable.getMessage(), "unsuitable"));
    }
  }

  /** A text that may be missing and otherwise means something. */
  <T> Field<Optional<T>> optional(String name, Function<String, T> parse) {
    return fields.has(name)
        ? parsed(name, parse).map(Optional::of)
        : new Field<>(Optional.of(Optional.empty()));
  }

  /** A whole number from 0 that may be missing. */
  Field<Optional<Long>> optionalWhole(String name) {
    JsonNode node = fields.remove(name);
    if (node == null) {
      return new Field<>(Optional.of(Optional.empty()));
    }
    return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0
        ? new Field<>(Optional.of(Optional.of(node.longValue())))
        : wrong("/" + name, "a whole number from 0 is wanted");
  }

  /** A list of texts that may be missing. */
  Field<List<String>> texts(String name, int maxItems, int maxLength) {
    return texts(name, maxItems, maxLength, text -> text);
  }

  /** A list that may be missing of texts that mean something. */
  <T> Field<List<T>> texts(String name, int maxItems, int maxLength, Function<String, T> parse) {
    if (!fields.has(name)) {
      return new Field<>(Optional.of(List.of()));
    }
    JsonNode node = fields.remove(name);
    if (!node.isArray() || node.size() > maxItems) {
      return wrong("/" + name, "a list of at most " + maxItems + " texts is wanted");
    }
    List<T> texts = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      item("/" + name + "/" + i, node.get(i), maxLength, parse).value().ifPresent(texts::add);
    }
    return new Field<>(Optional.of(texts));
  }

  private <T> Field<T> item(
      String pointer, JsonNode item, int maxLength, Function<String, T> parse) {
    if (!isText(item) || Blank.is(item.textValue()) || item.textValue().length() > maxLength) {
      return wrong(pointer, "a text of 1 to " + maxLength + " characters");
    }
    try {
      return new Field<>(Optional.of(parse.apply(item.textValue())));
    } catch (IllegalArgumentException unsuitable) {
      return wrong(pointer, Objects.requireNonNullElse(unsuitable.getMessage(), "unsuitable"));
    }
  }

  /** Half a surrogate pair, which JSON can escape, has no UTF-8: nothing could keep or log it. */
  private static boolean isText(JsonNode node) {
    return node.isTextual() && StandardCharsets.UTF_8.newEncoder().canEncode(node.textValue());
  }

  /** Ends the request if anything was wrong. */
  void end() {
    fields
        .fieldNames()
        .forEachRemaining(name ->
            wrong.add(
                new Problem.Field(
                    "/" + name.replace("~", "~0").replace("/", "~1"), "an unknown field")));
    if (!wrong.isEmpty()) {
      throw new RefusedRequest(Problem.fields(wrong));
    }
  }

  private Optional<JsonNode> take(String name) {
    JsonNode node = fields.remove(name);
    if (node == null) {
      wrong.add(new Problem.Field("/" + name, "missing"));
    }
    return Optional.ofNullable(node);
  }

  private <T> Field<T> wrong(String pointer, String message) {
    wrong.add(new Problem.Field(pointer, message));
    return new Field<>(Optional.empty());
  }

  /**
   * A field's value, which is there once the body has ended well.
   *
   * @param value the value
   */
  record Field<T>(Optional<T> value) {
    T get() {
      return value.orElseThrow();
    }

    <U> Field<U> map(Function<T, U> change) {
      return new Field<>(value.map(change));
    }
  }
}
