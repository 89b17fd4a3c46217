package io.ansim.audit.dsse;

import io.ansim.audit.AuditFault;
import io.ansim.audit.notation.StrictBase64;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pair of public keys that a runner's statements are checked with. As text it is the line of a
 * trust policy: {@code runner NAME ed25519:BASE64 ml-dsa-65:BASE64}, each key as a DER
 * SubjectPublicKeyInfo.
 */
public final class RunnerKey {
  private static final String WORD = "runner";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,95}");

  private final String name;
  private final Map<SignatureKind, PublicKey> keys;

  RunnerKey(String name, Map<SignatureKind, PublicKey> keys) {
    if (!NAME.matcher(name).matches()) {
      throw malformed("bad name of a runner");
    }
    this.name = name;
    this.keys = new EnumMap<>(keys);
  }

  /** Reads the words of a policy's line; refuses every spelling but the one of `line`. */
  public static RunnerKey parse(List<String> words) {
    if (words.size() != 2 + SignatureKind.values().length || !words.getFirst().equals(WORD)) {
      throw malformed("a runner has a name and two keys");
    }
    Iterator<String> texts = words.listIterator(2);
    Map<SignatureKind, PublicKey> keys = new EnumMap<>(SignatureKind.class);
    for (SignatureKind kind : SignatureKind.values()) {
      keys.put(kind, key(kind, texts.next()));
    }
    RunnerKey key = new RunnerKey(words.get(1), keys);
    if (!key.line().equals(String.join(" ", words))) {
      throw malformed("another spelling of a key");
    }
    return key;
  }

  private static PublicKey key(SignatureKind kind, String text) {
    String prefix = kind.word() + ":";
    Optional<byte[]> der =
        text.startsWith(prefix)
            ? StrictBase64.decode(text.substring(prefix.length()))
            : Optional.empty();
    try {
      return kind.publicKey(der.orElseThrow(() -> malformed("no " + kind.algorithm() + " key")));
    } catch (GeneralSecurityException notAKey) {
      throw new AuditFault(
          AuditFault.Code.MALFORMED_TEXT, "no " + kind.algorithm() + " key", notAKey);
    }
  }

  /** The name of the runner. */
  public String name() {
    return name;
  }

  /** The line of a trust policy, without its end. */
  public String line() {
    List<String> words = new ArrayList<>(List.of(WORD, name));
    for (SignatureKind kind : SignatureKind.values()) {
      words.add(kind.word() + ":" + StrictBase64.encode(key(kind).getEncoded()));
    }
    return String.join(" ", words);
  }

  /** How signatures by one of the keys are labelled. */
  String keyId(SignatureKind kind) {
    return name + "/" + kind.word();
  }

  /** Whether a signature is that key's over the message. */
  boolean verifies(SignatureKind kind, byte[] message, byte[] signature) {
    return kind.verifies(key(kind), message, signature);
  }

  private PublicKey key(SignatureKind kind) {
    return Objects.requireNonNull(keys.get(kind));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunnerKey that && line().equals(that.line());
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  private static AuditFault malformed(String what) {
    return new AuditFault(AuditFault.Code.MALFORMED_TEXT, what);
  }
}
