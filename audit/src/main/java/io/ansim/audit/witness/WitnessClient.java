package io.ansim.audit.witness;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.NoteSignature;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.audit.log.LogView;
import io.ansim.audit.notation.Decimal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Asks one witness; remembers where it stands, so that one request is enough. */
final class WitnessClient {
  private static final int MAX_ATTEMPTS = 3;
  private static final int MAX_ANSWER = 1 << 16;

  private final VerifierKey key;
  private final URI address;
  private final HttpClient http;
  private final Duration limit;
  private final Consumer<String> alarm;
  private long lastSize;
  private String lastAlarm = "";

  /**
   * A client of the witness with this key.
   *
   * @param prefix its submission prefix (C2SP tlog-witness)
   * @param limit how long one request may take
   * @param alarm told when the witness refuses, which it does to a log that did not only grow
   */
  WitnessClient(
      VerifierKey key, URI prefix, HttpClient http, Duration limit, Consumer<String> alarm) {
    this.key = key;
    this.address = URI.create(prefix.toString().replaceAll("/$", "") + "/add-checkpoint");
    this.http = http;
    this.limit = limit;
    this.alarm = alarm;
  }

  VerifierKey key() {
    return key;
  }

  /** Its verified cosignature of the view's checkpoint, or nothing when it gives none. */
  synchronized Optional<NoteSignature> ask(LogView view) throws IOException, InterruptedException {
    SignedCheckpoint offered = view.checkpoint();
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      HttpResponse<InputStream> response = send(request(view));
      byte[] body;
      try (InputStream in = response.body()) {
        body = in.readNBytes(MAX_ANSWER);
      }
      if (response.statusCode() == 200) {
        Optional<NoteSignature> cosignature = cosignature(offered, body);
        cosignature.ifPresent(_ -> lastSize = view.size());
        return cosignature;
      }
      OptionalLong size = response.statusCode() == 409 ? size(body) : OptionalLong.empty();
      if (size.isEmpty() || size.getAsLong() > view.size() || size.getAsLong() == lastSize) {
        refused(response.statusCode(), size, view.size());
        return Optional.empty();
      }
      lastSize = size.getAsLong();
    }
    return Optional.empty();
  }

  private void refused(int status, OptionalLong size, long ours) {
    String what =
        size.isPresent()
            ? "has cosigned %d entries of this log, which now has %d"
                .formatted(size.getAsLong(), ours)
            : "refuses %d entries with status %d".formatted(ours, status);
    String message = "witness `" + key.label() + "` " + what;
    if (!message.equals(lastAlarm)) {
      lastAlarm = message;
      alarm.accept(message);
    }
  }

  private byte[] request(LogView view) {
    long oldSize = Math.min(lastSize, view.size());
    return new AddCheckpoint(oldSize, view.proveConsistency(oldSize).path(), view.checkpoint())
        .bytes();
  }

  private HttpResponse<InputStream> send(byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(limit)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  private static OptionalLong size(byte[] body) {
    String text = new String(body, StandardCharsets.US_ASCII);
    return text.endsWith("\n")
        ? Decimal.parse(text.substring(0, text.length() - 1))
        : OptionalLong.empty();
  }

  /** As the specification suggests: the answer under the checkpoint's text is a note. */
  private Optional<NoteSignature> cosignature(SignedCheckpoint offered, byte[] lines) {
    ByteArrayOutputStream note = new ByteArrayOutputStream();
    note.writeBytes((offered.checkpoint().text() + "\n").getBytes(StandardCharsets.UTF_8));
    note.writeBytes(lines);
    try {
      return SignedCheckpoint.parse(note.toByteArray()).signatureBy(key);
    } catch (AuditFault noSignatureLines) {
      return Optional.empty();
    }
  }
}
