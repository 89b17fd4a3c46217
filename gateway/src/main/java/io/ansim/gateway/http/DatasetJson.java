package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.state.Policies;
import io.ansim.policy.dataset.Bounds;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Table;
import java.util.Comparator;
import java.util.Locale;

/** Writes datasets and policies; a hidden column is nowhere in them. */
final class DatasetJson {
  private DatasetJson() {}

  static ObjectNode summary(Policies.Published published) {
    DatasetPolicy policy = published.policy();
    ObjectNode json = Json.object();
    json.put("id", policy.dataset().value());
    json.set("title", title(policy.title()));
    json.put("steward", policy.steward());
    json.put("mode", word(policy.protection().mode()));
    json.set("purposes", Json.texts(policy.purposes()));
    json.put("expires", policy.expires().toString());
    json.put("policyVersion", policy.version());
    json.put("policyDigest", published.digest().hex());
    return json;
  }

  static ObjectNode dataset(Policies.Published published) {
    ObjectNode json = summary(published);
    json.set("tables", Json.array(published.policy().tables(), DatasetJson::table));
    return json;
  }

  static ObjectNode policy(Policies.Published published) {
    DatasetPolicy policy = published.policy();
    ObjectNode json = Json.object();
    json.put("dataset", policy.dataset().value());
    json.put("version", policy.version());
    json.put("digest", published.digest().hex());
    json.set("title", title(policy.title()));
    json.put("steward", policy.steward());
    json.put("expires", policy.expires().toString());
    json.set("purposes", Json.texts(policy.purposes()));
    json.set("release", protection(policy.protection()));
    json.set("tables", Json.array(policy.tables(), DatasetJson::table));
    return json;
  }

  private static ObjectNode title(DatasetPolicy.Title title) {
    return Json.object().put("ko", title.korean()).put("en", title.english());
  }

  private static ObjectNode protection(Protection protection) {
    return Json.object()
        .put("mode", word(protection.mode()))
        .put("minimumPersons", protection.minPersons())
        .put("rowsPerPerson", protection.maxRowsPerPerson())
        .put("maxCells", protection.maxCells());
  }

  private static ObjectNode table(Table table) {
    ObjectNode json = Json.object();
    json.put("name", table.name().value());
    json.put("audience", word(table.audience()));
    json.set("columns", Json.array(table.visibleColumns(), DatasetJson::column));
    json.set(
        "unique",
        Json.array(
            table.uniqueKeys().stream()
                .filter(key -> key.stream().allMatch(name -> table.visible(name).isPresent()))
                .toList(),
            key -> Json.texts(key.stream().sorted(Comparator.naturalOrder()).toList())));
    return json;
  }

  private static ObjectNode column(Column column) {
    ObjectNode json = Json.object();
    json.put("name", column.name().value());
    json.put("type", word(column.type()));
    json.put("role", word(column.role()));
    json.put("nullable", column.nullable());
    json.put("prefixSearch", column.prefixSearch());
    if (column.bounds().isPresent()) {
      Bounds bounds = column.bounds().get();
      json.putArray("bounds").add(bounds.min()).add(bounds.max());
    } else {
      json.putNull("bounds");
    }
    return json;
  }

  /** A constant as the API spells it: {@code EVENT_DATE}, event-date. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
