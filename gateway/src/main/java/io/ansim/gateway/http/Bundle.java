package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.result.Format;
import io.ansim.gateway.state.StoredJob;
import io.ansim.gateway.state.StoredRelease;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.LogReader;
import io.ansim.gateway.workflow.Viewing;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A release with what a reader needs to check it offline: the table in every form, what is said
 * about it, the log entry that published it and the proof that the log holds that entry.
 */
final class Bundle {
  /** The earliest time that a zip can hold, so that the same release gives the same bytes. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Bundle() {}

  static byte[] of(Viewing.Handed handed, LogReader log) throws JournalUnavailable {
    SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    for (Format format : Format.values()) {
      files.put("table." + format.extension(), form(handed, format));
    }
    long index = handed.release().logIndex();
    files.put("release.json", Json.bytes(statement(handed, files)));
    files.put("entry.json", log.line(index).entry().getBytes(StandardCharsets.UTF_8));
    files.put("release.tlog-proof", log.proof(index).toArray());
    return zip(files);
  }

  private static byte[] form(Viewing.Handed handed, Format format) {
    return Objects.requireNonNull(handed.forms().get(format)).toArray();
  }

  private static ObjectNode statement(Viewing.Handed handed, Map<String, byte[]> files) {
    StoredJob job = handed.job();
    StoredRelease release = handed.release();
    Reply.Evidence evidence = release.evidence();
    ObjectNode json = Json.object();
    json.put("release", release.id().value());
    json.put("query", job.id().value());
    json.put("project", job.project().value());
    json.put("purpose", job.purpose().value());
    json.put("mode", release.mode().name().toLowerCase(Locale.ROOT));
    json.put("made", evidence.at().toString());
    json.put("attested", evidence.attested());
    json.put("sandbox", evidence.sandbox());
    json.putObject("question").put("hash", job.question().hex()).put("text", job.words());
    json.putObject("dataset")
        .put("id", job.dataset().value())
        .put("version", evidence.storeVersion())
        .put("digest", evidence.store().hex());
    json.putObject("policy").put("digest", evidence.policy().hex());
    json.putObject("log").put("index", release.logIndex());
    ObjectNode digests = json.putObject("files");
    files.forEach((name, content) -> digests.put(name, Digest.of(content).hex()));
    return json;
  }

  private static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
