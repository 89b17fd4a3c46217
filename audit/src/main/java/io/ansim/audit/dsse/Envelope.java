package io.ansim.audit.dsse;

import io.ansim.audit.AuditFault;
import io.ansim.audit.json.CanonicalJson;
import io.ansim.audit.json.Json;
import io.ansim.audit.json.MalformedJson;
import io.ansim.audit.notation.StrictBase64;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A DSSE envelope (secure-systems-lab/dsse v1.0.2) with exactly two signatures over an in-toto
 * statement; nothing is verified yet. As bytes it is canonical JSON in standard base64.
 */
public final class Envelope {
  private static final String TYPE = "application/vnd.in-toto+json";

  private final String runner;
  private final byte[] payload;
  private final Map<SignatureKind, byte[]> signatures;

  Envelope(String runner, byte[] payload, Map<SignatureKind, byte[]> signatures) {
    this.runner = runner;
    this.payload = payload.clone();
    this.signatures = new EnumMap<>(signatures);
  }

  /** Reads an envelope; refuses every spelling but the one that `bytes` gives. */
  public static Envelope parse(byte[] bytes) {
    try {
      if (!(CanonicalJson.read(bytes) instanceof Json.Members(var values))
          || !(values.get("payload") instanceof Json.Text(String payload))
          || !(values.get("signatures") instanceof Json.Items(List<Json> items))) {
        throw malformed("not an envelope");
      }
      SignatureKind[] kinds = SignatureKind.values();
      if (items.size() != kinds.length) {
        throw malformed("%d signatures, not %d".formatted(items.size(), kinds.length));
      }
      Map<SignatureKind, byte[]> signatures = new EnumMap<>(SignatureKind.class);
      Iterator<Json> each = items.iterator();
      for (SignatureKind kind : kinds) {
        signatures.put(kind, signature(each.next()));
      }
      Envelope envelope = new Envelope(runner(items.getFirst()), decoded(payload), signatures);
      if (!Arrays.equals(envelope.bytes(), bytes)) {
        throw malformed("not in the one spelling of an envelope");
      }
      return envelope;
    } catch (MalformedJson notJson) {
      throw new AuditFault(
          AuditFault.Code.MALFORMED_TEXT, "no canonical JSON: " + notJson.getMessage(), notJson);
    }
  }

  /** What is signed over a payload: the pre-authentication encoding. */
  static byte[] message(byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String head = "DSSEv1 %d %s %d ".formatted(TYPE.length(), TYPE, payload.length);
    out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(payload);
    return out.toByteArray();
  }

  /** The name that the signatures give for their runner; only a hint at which key to try. */
  public String runner() {
    return runner;
  }

  /**
   * The payload, if both signatures are the key's.
   *
   * @throws AuditFault naming the signature that is not
   */
  public byte[] payload(RunnerKey key) {
    byte[] message = message(payload);
    for (SignatureKind kind : SignatureKind.values()) {
      if (!key.verifies(kind, message, signature(kind))) {
        throw malformed(
            "the %s signature is not by runner `%s`".formatted(kind.algorithm(), key.name()));
      }
    }
    return payload.clone();
  }

  /** What the statement says, whoever signed it; for whoever has it from its maker directly. */
  public byte[] unverifiedPayload() {
    return payload.clone();
  }

  /** The envelope as a file. */
  public byte[] bytes() {
    List<Json> items = new ArrayList<>();
    for (SignatureKind kind : SignatureKind.values()) {
      items.add(
          object(
              Map.of(
                  "keyid", new Json.Text(runner + "/" + kind.word()),
                  "sig", new Json.Text(StrictBase64.encode(signature(kind))))));
    }
    return CanonicalJson.write(
        object(
            Map.of(
                "payload", new Json.Text(StrictBase64.encode(payload)),
                "payloadType", new Json.Text(TYPE),
                "signatures", new Json.Items(items))));
  }

  private byte[] signature(SignatureKind kind) {
    return Objects.requireNonNull(signatures.get(kind));
  }

  private static Json object(Map<String, Json> members) {
    return new Json.Members(new TreeMap<>(members));
  }

  private static byte[] signature(Json item) {
    if (item instanceof Json.Members(var values)
        && values.get("sig") instanceof Json.Text(String text)) {
      return decoded(text);
    }
    throw malformed("a signature without `sig`");
  }

  private static String runner(Json item) {
    String suffix = "/" + SignatureKind.ED25519.word();
    if (item instanceof Json.Members(var values)
        && values.get("keyid") instanceof Json.Text(String id)
        && id.endsWith(suffix)) {
      return id.substring(0, id.length() - suffix.length());
    }
    throw malformed("a signature without the name of its runner");
  }

  private static byte[] decoded(String base64) {
    return StrictBase64.decode(base64).orElseThrow(() -> malformed("bad base64"));
  }

  private static AuditFault malformed(String what) {
    return new AuditFault(AuditFault.Code.MALFORMED_TEXT, what);
  }
}
