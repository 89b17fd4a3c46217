package io.ansim.enclave.keeper;

import io.ansim.enclave.config.Guarded;
import io.ansim.enclave.config.PublicKeys;
import io.ansim.policy.dataset.Digest;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Whom a keeper trusts, as one text: an attested keeper with other stewards, another gateway or
 * another log is not the one that was approved.
 *
 * @param lines in order, without their ends
 */
record Site(List<String> lines) {
  /** The site that settings name. */
  static Site of(KeeperConfig config) {
    TreeSet<String> lines = new TreeSet<>();
    PublicKeys.in("stewards", config.stewards())
        .forEach(key -> lines.add("steward " + digest(key)));
    lines.add("gateway " + digest(PublicKeys.of("gateway.key", config.gatewayKey())));
    lines.add(
        "keeper "
            + digest(PublicKeys.of("signing.key", TrustAnchors.publicFile(config.signingKey()))));
    lines.add(
        "runner " + text(TrustAnchors.runnerKeys("runner.keys", config.runnerKeys()).key().line()));
    String setting = "log.trust";
    lines.add(
        "log " + Digest.of(Guarded.content(setting, Guarded.anchor(setting, config.logTrust()))));
    lines.add("mode " + config.mode().name().toLowerCase(Locale.ROOT));
    return new Site(List.copyOf(lines));
  }

  /** The digest of the text. */
  Digest digest() {
    String text = "ansim-site v1\n" + String.join("\n", lines) + "\n";
    return Digest.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static Digest text(String line) {
    return Digest.of(line.getBytes(StandardCharsets.US_ASCII));
  }

  private static Digest digest(PublicKey key) {
    return Digest.of(key.getEncoded());
  }
}
