package io.ansim.gateway.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Entry;
import io.ansim.audit.log.LogView;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;

/** Consecutive entries in one form: the same entries give the same bytes. */
final class Batch {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Form form;
  private final long from;
  private final long to;
  private final byte[] content;

  private Batch(Form form, long from, long to, byte[] content) {
    this.form = form;
    this.from = from;
    this.to = to;
    this.content = content;
  }

  /** The entries from one index, inclusive, to another, exclusive. */
  static Batch of(LogView log, Form form, long from, long to) {
    String origin = log.checkpoint().checkpoint().origin();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (Stream<Entry> entries = log.scan(from, to)) {
      entries.forEach(entry -> content.writeBytes(record(form, new Source(origin, entry))));
    }
    return new Batch(form, from, to, content.toByteArray());
  }

  Form form() {
    return form;
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  byte[] content() {
    return content.clone();
  }

  Digest digest() {
    return Digest.of(content);
  }

  private static byte[] record(Form form, Source source) {
    return switch (form) {
      case FHIR -> line(FhirAuditEvents.of(source));
      case OCSF -> line(OcsfEvents.of(source));
      case SYSLOG -> SyslogMessages.of(source);
    };
  }

  private static byte[] line(ObjectNode json) {
    try {
      byte[] bytes = MAPPER.writeValueAsBytes(json);
      byte[] line = Arrays.copyOf(bytes, bytes.length + 1);
      line[bytes.length] = '\n';
      return line;
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
