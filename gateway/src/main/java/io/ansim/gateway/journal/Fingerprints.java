package io.ansim.gateway.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Fingerprint;
import io.ansim.gateway.secret.Secret;
import io.ansim.policy.access.ProjectId;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes equal questions of a project recognisable to whoever reads the log. Each project has a key
 * of its own, so that asking a question tells nobody whether another project asked it.
 */
public final class Fingerprints {
  private static final String MAC = "HmacSHA256";
  private static final String PROJECT = "ansim-fingerprints/v1\n";

  private final Secret secret;

  /** Under a secret that stays with the gateway; auditors are handed a project's key. */
  public Fingerprints(Secret secret) {
    this.secret = secret;
  }

  Fingerprint question(ProjectId project, Digest plan) {
    return Fingerprint.of(key(project), "question", plan);
  }

  Fingerprint shape(ProjectId project, Digest shape) {
    return Fingerprint.of(key(project), "shape", shape);
  }

  private byte[] key(ProjectId project) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), MAC));
      return mac.doFinal((PROJECT + project.value()).getBytes(UTF_8));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
