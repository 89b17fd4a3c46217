package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Checks values against the part of JSON Schema (2020-12) that the API's description uses. A
 * keyword that it does not know is a fault, so that nothing described goes unchecked.
 */
final class SchemaCheck {
  private static final Set<String> KNOWN =
      Set.of(
          "$ref",
          "type",
          "enum",
          "pattern",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "items",
          "maxItems",
          "properties",
          "required",
          "additionalProperties",
          "oneOf",
          "format",
          "description");

  private final JsonNode document;

  SchemaCheck(JsonNode document) {
    this.document = document;
  }

  /** Everything in which a value is not as a schema says. */
  List<String> faults(JsonNode schema, JsonNode value) {
    List<String> faults = new ArrayList<>();
    check(schema, value, "", faults);
    return faults;
  }

  /** What a reference points at. */
  JsonNode resolve(JsonNode reference) {
    String pointer = reference.get("$ref").textValue();
    JsonNode target = document.at(pointer.substring(1));
    if (target.isMissingNode()) {
      throw new IllegalArgumentException("nothing at " + pointer);
    }
    return target;
  }

  private void check(JsonNode schema, JsonNode value, String at, List<String> faults) {
    schema
        .fieldNames()
        .forEachRemaining(keyword -> {
          if (!KNOWN.contains(keyword)) {
            faults.add(at + ": unknown keyword " + keyword);
          }
        });
    if (schema.has("$ref")) {
      check(resolve(schema), value, at, faults);
      return;
    }
    if (schema.has("type") && !hasType(schema.get("type"), value)) {
      faults.add(at + ": " + value.getNodeType() + ", wanted " + schema.get("type"));
      return;
    }
    if (schema.has("enum") && stream(schema.get("enum")).noneMatch(value::equals)) {
      faults.add(at + ": " + value + " is none of " + schema.get("enum"));
    }
    if (schema.has("oneOf")) {
      long fitting =
          stream(schema.get("oneOf")).filter(one -> faults(one, value).isEmpty()).count();
      if (fitting != 1) {
        faults.add(at + ": fits " + fitting + " of one-of");
      }
    }
    checkText(schema, value, at, faults);
    checkNumber(schema, value, at, faults);
    checkArray(schema, value, at, faults);
    checkObject(schema, value, at, faults);
  }

  private static void checkText(JsonNode schema, JsonNode value, String at, List<String> faults) {
    if (!value.isTextual()) {
      return;
    }
    String text = value.textValue();
    if (schema.has("pattern")
        && !Pattern.compile(schema.get("pattern").textValue()).matcher(text).find()) {
      faults.add(at + ": " + text + " does not match " + schema.get("pattern"));
    }
    if (text.length() < schema.path("minLength").asInt(0)
        || text.length() > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
      faults.add(at + ": has " + text.length() + " characters");
    }
  }

  private static void checkNumber(JsonNode schema, JsonNode value, String at, List<String> faults) {
    if (value.isNumber()
        && (value.doubleValue() < schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
            || value.doubleValue() > schema.path("maximum").asDouble(Double.POSITIVE_INFINITY))) {
      faults.add(at + ": " + value + " is out of range");
    }
  }

  private void checkArray(JsonNode schema, JsonNode value, String at, List<String> faults) {
    if (!value.isArray()) {
      return;
    }
    if (value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
      faults.add(at + ": has " + value.size() + " items");
    }
    for (int i = 0; schema.has("items") && i < value.size(); i++) {
      check(schema.get("items"), value.get(i), at + "/" + i, faults);
    }
  }

  private void checkObject(JsonNode schema, JsonNode value, String at, List<String> faults) {
    if (!value.isObject()) {
      return;
    }
    stream(schema.path("required"))
        .filter(name -> !value.has(name.textValue()))
        .forEach(name -> faults.add(at + ": lacks " + name));
    JsonNode others = schema.path("additionalProperties");
    value
        .properties()
        .forEach(field -> {
          String where = at + "/" + field.getKey();
          JsonNode known = schema.path("properties").path(field.getKey());
          if (known.isObject()) {
            check(known, field.getValue(), where, faults);
          } else if (others.isObject()) {
            check(others, field.getValue(), where, faults);
          } else if (others.isBoolean() && !others.booleanValue()) {
            faults.add(where + ": is not described");
          }
        });
  }

  private static boolean hasType(JsonNode types, JsonNode value) {
    return types.isArray()
        ? stream(types).anyMatch(type -> isOf(type.textValue(), value))
        : isOf(types.textValue(), value);
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("unknown type " + type);
    };
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
