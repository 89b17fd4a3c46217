package io.ansim.gateway.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ansim.gateway.terms.ReleaseTerms;
import io.ansim.gateway.terms.Sentence;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.plan.Value;
import io.ansim.policy.table.Interval;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Renders a release as JSON; what was withheld is null. */
final class JsonTable {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonTable() {}

  static byte[] render(ReleasedTable release) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      columns(release, json);
      json.writeArrayFieldStart("rows");
      for (List<Value> row : release.rows()) {
        json.writeStartArray();
        for (Value value : row) {
          write(value, json);
        }
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeObjectFieldStart("withheld");
      json.writeBooleanField("cells", release.mayWithhold());
      json.writeEndObject();
      json.writeStringField("mode", release.mode().name().toLowerCase(Locale.ROOT));
      Sentence guarantee = ReleaseTerms.guarantee(release.mode());
      json.writeObjectFieldStart("guarantee");
      json.writeStringField("ko", guarantee.korean());
      json.writeStringField("en", guarantee.english());
      json.writeEndObject();
      intervals(release, json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void columns(ReleasedTable release, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("columns");
    for (ReleasedTable.Column column : release.columns()) {
      json.writeStartObject();
      json.writeStringField("name", column.name().value());
      json.writeStringField("type", column.type().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** For each row and column the ends of its interval, or null where there is none. */
  private static void intervals(ReleasedTable release, JsonGenerator json) throws IOException {
    if (release.margins().isEmpty()) {
      json.writeNullField("intervals");
      return;
    }
    json.writeArrayFieldStart("intervals");
    for (int row = 0; row < release.rows().size(); row++) {
      json.writeStartArray();
      for (int column = 0; column < release.columns().size(); column++) {
        Optional<Interval> interval = Interval.of(release, row, column);
        if (interval.isPresent()) {
          json.writeStartObject();
          json.writeNumberField("low", interval.get().low());
          json.writeNumberField("high", interval.get().high());
          json.writeEndObject();
        } else {
          json.writeNull();
        }
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void write(Value value, JsonGenerator json) throws IOException {
    switch (value) {
      case Value.Null() -> json.writeNull();
      case Value.Bool(boolean bool) -> json.writeBoolean(bool);
      case Value.Int(long number) -> json.writeNumber(number);
      case Value.Real(double number) -> json.writeNumber(number);
      case Value.Text(String text) -> json.writeString(text);
      case Value.Date(var day) -> json.writeString(day.toString());
      case Value.Timestamp(var time) -> json.writeString(time.toString());
    }
  }
}
