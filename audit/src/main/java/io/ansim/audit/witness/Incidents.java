package io.ansim.audit.witness;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.json.CanonicalJson;
import io.ansim.audit.json.Json;
import io.ansim.audit.json.MalformedJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The file of incidents, one a line; it only grows, and each incident is in it once. */
final class Incidents implements AutoCloseable {
  /** More than this many tell nothing new; a log at war with its witness fills no disk. */
  private static final int MAX_KEPT = 10_000;

  private final Path path;
  private final FileChannel file;
  private final Set<String> known;
  private final PrintStream alarm;

  private Incidents(Path path, FileChannel file, Set<String> known, PrintStream alarm) {
    this.path = path;
    this.file = file;
    this.known = known;
    this.alarm = alarm;
  }

  /** Opens the file, an empty one if there is none; `alarm` is told of each new incident. */
  static Incidents open(Path path, PrintStream alarm) throws IOException {
    Set<String> known = new HashSet<>();
    String content =
        Files.exists(path) ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8) : "";
    for (String line : content.lines().toList()) {
      known.add(identity(line));
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    Incidents incidents = new Incidents(path, file, known, alarm);
    if (!content.isEmpty() && !content.endsWith("\n")) {
      // The end of a line that a crash cut: what was being written was never answered.
      incidents.append("\n");
    }
    return incidents;
  }

  /** Notes what two checkpoints show; durable on return. */
  void report(Incident.Kind kind, SignedCheckpoint cosigned, AddCheckpoint request, Instant now)
      throws IOException {
    Incident incident = new Incident(kind, now, cosigned, request.offered(), request.path());
    if (known.size() >= MAX_KEPT || !known.add(incident.identity())) {
      return;
    }
    append(incident.line());
    alarm.println(
        "%s: log `%s` had %d entries and now shows %d; see `%s`"
            .formatted(
                kind.word(),
                cosigned.checkpoint().origin(),
                cosigned.checkpoint().size(),
                request.offered().checkpoint().size(),
                path.getFileName()));
  }

  /** The whole file. */
  byte[] content() throws IOException {
    return Files.readAllBytes(path);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void append(String line) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    while (rest.hasRemaining()) {
      file.write(rest);
    }
    file.force(true);
  }

  private static String identity(String line) {
    try {
      if (CanonicalJson.read(line.getBytes(StandardCharsets.UTF_8)) instanceof Json.Members members
          && members.values().get("kind") instanceof Json.Text kind
          && members.values().get("offered") instanceof Json.Text offered) {
        byte[] note = offered.value().getBytes(StandardCharsets.UTF_8);
        return kind.value() + " " + SignedCheckpoint.parse(note).checkpoint().text();
      }
    } catch (MalformedJson | AuditFault cut) {
      // A cut line is its own identity; it hides nothing.
      return line;
    }
    return line;
  }
}
