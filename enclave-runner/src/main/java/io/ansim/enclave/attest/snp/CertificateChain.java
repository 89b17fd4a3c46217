package io.ansim.enclave.attest.snp;

import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.attest.refusal.Unconvincing;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * The certificates beside a report, in DER.
 *
 * @param chip the chip's, the VCEK
 * @param intermediate the family's, the ASK
 * @param root the vendor's, the ARK
 */
public record CertificateChain(Bytes chip, Bytes intermediate, Bytes root) {
  private static final String RSA_PSS = "1.2.840.113549.1.1.10";

  /**
   * The chip's certificate, once each is signed by the next and the last is pinned. Nobody is asked
   * whether one was revoked.
   *
   * @param pinned SHA-256 of the root's public key (SubjectPublicKeyInfo)
   */
  ChipCertificate verified(Digest pinned, Instant now) throws Unconvincing {
    Unconvincing.unless(rootKey().equals(pinned), Refusal.SNP_ROOT);
    X509Certificate top = certificate(root);
    X509Certificate middle = certificate(intermediate);
    X509Certificate leaf = certificate(chip);
    try {
      for (X509Certificate each : List.of(leaf, middle, top)) {
        Unconvincing.unless(each.getSigAlgOID().equals(RSA_PSS), Refusal.SNP_CHAIN);
      }
      top.verify(top.getPublicKey());
      top.checkValidity(Date.from(now));
      PKIXParameters rules = new PKIXParameters(Set.of(new TrustAnchor(top, null)));
      rules.setRevocationEnabled(false);
      rules.setDate(Date.from(now));
      CertPathValidator.getInstance("PKIX")
          .validate(factory().generateCertPath(List.of(leaf, middle)), rules);
      return new ChipCertificate(leaf);
    } catch (GeneralSecurityException refused) {
      throw new Unconvincing(Refusal.SNP_CHAIN);
    }
  }

  /** SHA-256 of the root's public key, trusted or not. */
  Digest rootKey() throws Unconvincing {
    return Digest.of(certificate(root).getPublicKey().getEncoded());
  }

  /** The family that the chip's certificate names, trusted or not. */
  Product product() throws Unconvincing {
    ChipCertificate shown = new ChipCertificate(certificate(chip));
    for (Product product : Product.values()) {
      if (shown.isOf(product)) {
        return product;
      }
    }
    throw new Unconvincing(Refusal.SNP_PRODUCT);
  }

  private static X509Certificate certificate(Bytes der) throws Unconvincing {
    byte[] bytes = der.toArray();
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    try {
      X509Certificate certificate = (X509Certificate) factory().generateCertificate(in);
      // One certificate has one form: neither PEM nor bytes after it.
      Unconvincing.unless(Bytes.of(certificate.getEncoded()).equals(der), Refusal.MALFORMED);
      return certificate;
    } catch (CertificateException malformed) {
      throw new Unconvincing(Refusal.MALFORMED);
    }
  }

  private static CertificateFactory factory() throws CertificateException {
    return CertificateFactory.getInstance("X.509");
  }
}
