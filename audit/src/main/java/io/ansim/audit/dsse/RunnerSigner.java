package io.ansim.audit.dsse;

import io.ansim.audit.AuditFault;
import io.ansim.audit.notation.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The pair of private keys that a runner signs statements with; it does not print. As text it is a
 * heading, the public pair's line and each private key in base64, a line each.
 */
public final class RunnerSigner {
  private static final String HEADING = "ansim-runner-key/v1";

  private final RunnerKey key;
  private final Map<SignatureKind, PrivateKey> secrets;

  private RunnerSigner(RunnerKey key, Map<SignatureKind, PrivateKey> secrets) {
    this.key = key;
    this.secrets = secrets;
  }

  /** Makes a new pair for a runner of that name. */
  public static RunnerSigner create(String name, SecureRandom random) {
    Map<SignatureKind, PublicKey> keys = new EnumMap<>(SignatureKind.class);
    Map<SignatureKind, PrivateKey> secrets = new EnumMap<>(SignatureKind.class);
    try {
      for (SignatureKind kind : SignatureKind.values()) {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm());
        generator.initialize(new NamedParameterSpec(kind.algorithm()), random);
        KeyPair pair = generator.generateKeyPair();
        keys.put(kind, pair.getPublic());
        secrets.put(kind, pair.getPrivate());
      }
    } catch (GeneralSecurityException everyJdkHasThem) {
      throw new AssertionError(everyJdkHasThem);
    }
    return new RunnerSigner(new RunnerKey(name, keys), secrets);
  }

  /** Reads a pair; refuses halves that do not belong together. */
  public static RunnerSigner parse(byte[] text) {
    List<String> lines = new String(text, StandardCharsets.US_ASCII).lines().toList();
    SignatureKind[] kinds = SignatureKind.values();
    if (lines.size() != 2 + kinds.length || !lines.getFirst().equals(HEADING)) {
      throw fault("not the keys of a runner");
    }
    RunnerKey key = RunnerKey.parse(List.of(lines.get(1).split(" ")));
    Map<SignatureKind, PrivateKey> secrets = new EnumMap<>(SignatureKind.class);
    Iterator<String> texts = lines.listIterator(2);
    for (SignatureKind kind : kinds) {
      secrets.put(kind, secret(kind, texts.next()));
    }
    RunnerSigner signer = new RunnerSigner(key, secrets);
    byte[] probe = {};
    if (!Arrays.equals(signer.sign(probe).payload(key), probe)) {
      throw fault("private and public keys do not belong together");
    }
    return signer;
  }

  private static PrivateKey secret(SignatureKind kind, String base64) {
    byte[] der = StrictBase64.decode(base64).orElseThrow(() -> fault("not the keys of a runner"));
    try {
      return kind.privateKey(der);
    } catch (GeneralSecurityException notAKey) {
      throw new AuditFault(AuditFault.Code.SIGNING_KEY, "not a private key", notAKey);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  /** The public pair. */
  public RunnerKey key() {
    return key;
  }

  /** Signs a statement with both keys. */
  public Envelope sign(byte[] payload) {
    byte[] message = Envelope.message(payload);
    Map<SignatureKind, byte[]> signatures = new EnumMap<>(SignatureKind.class);
    try {
      for (SignatureKind kind : SignatureKind.values()) {
        signatures.put(kind, kind.sign(secret(kind), message));
      }
    } catch (GeneralSecurityException unusable) {
      throw new AuditFault(AuditFault.Code.SIGNING_KEY, "a key cannot sign", unusable);
    }
    return new Envelope(key.name(), payload, signatures);
  }

  /** The text to be kept where nobody else can read it; the caller clears it. */
  public byte[] text() {
    StringBuilder text = new StringBuilder(HEADING + "\n" + key.line() + "\n");
    for (SignatureKind kind : SignatureKind.values()) {
      text.append(StrictBase64.encode(secret(kind).getEncoded())).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private PrivateKey secret(SignatureKind kind) {
    return Objects.requireNonNull(secrets.get(kind));
  }

  private static AuditFault fault(String what) {
    return new AuditFault(AuditFault.Code.SIGNING_KEY, what);
  }

  @Override
  public String toString() {
    return "RunnerSigner[" + key + "]";
  }
}
