package io.ansim.enclave.attest.snp;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.jspecify.annotations.Nullable;

/** A vendor with its own root, and a chip that signs whatever a test has it report. */
public final class ToyChip {
  /** A moment at which the certificates are valid. */
  public static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  static final Firmware FIRMWARE = new Firmware(3, 9, 1, 23, 210);
  private static final String AMD = "1.3.6.1.4.1.3704.1.";
  private static final KeyPair ROOT = rsa();
  private static final KeyPair FAMILY = rsa();

  final Product product;
  final KeyPair key = p384();
  final byte[] id;

  /** A chip of a family. */
  public ToyChip(Product product) {
    this.product = product;
    this.id = new byte[product.chipBytes()];
    Arrays.fill(id, (byte) 0x5a);
  }

  /** SHA-256 of the root's key. */
  public static Digest root() {
    return Digest.of(ROOT.getPublic().getEncoded());
  }

  /** What a guest on this chip is expected to show. */
  public Guest.Expected expected() {
    return new Guest.Expected(product, root(), Bytes.of(filled(48, 0x11)), firmware(), 0);
  }

  /** The guest that is expected, with some data bound into its report. */
  public Guest guest(byte[] data) {
    return new Guest(Bytes.of(report(data, _ -> {})), chain(_ -> {}));
  }

  Firmware firmware() {
    return product == Product.TURIN
        ? FIRMWARE
        : new Firmware(
            0, FIRMWARE.bootLoader(), FIRMWARE.tee(), FIRMWARE.snp(), FIRMWARE.microcode());
  }

  /** A report with something changed before it is signed. */
  byte[] report(byte[] data, Consumer<ByteBuffer> change) {
    ByteBuffer report = ByteBuffer.allocate(Report.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    report.putInt(0x00, 3);
    report.putLong(0x08, 0x30000);
    report.putInt(0x34, 1);
    report.put(0x50, data);
    report.put(0x90, filled(48, 0x11));
    report.put(0x188, (byte) product.family());
    report.put(0x1A0, id);
    for (int at : new int[] {0x38, 0x180, 0x1E0, 0x1F0}) {
      report.put(at, tcb());
    }
    change.accept(report);
    sign(report, key.getPrivate());
    byte[] bytes = new byte[Report.BYTES];
    report.get(0, bytes);
    return bytes;
  }

  static void sign(ByteBuffer report, PrivateKey key) {
    try {
      Signature signer = Signature.getInstance("SHA384withECDSAinP1363Format");
      signer.initSign(key);
      byte[] message = new byte[Report.SIGNED_BYTES];
      report.get(0, message);
      signer.update(message);
      byte[] both = signer.sign();
      for (int i = 0; i < 48; i++) {
        report.put(Report.SIGNED_BYTES + i, both[47 - i]);
        report.put(Report.SIGNED_BYTES + 72 + i, both[95 - i]);
      }
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private byte[] tcb() {
    Firmware f = FIRMWARE;
    byte[] tcb = new byte[8];
    int[] places = product == Product.TURIN ? new int[] {0, 1, 2, 3, 7} : new int[] {5, 0, 1, 6, 7};
    tcb[places[0]] = (byte) (product == Product.TURIN ? f.fmc() : 0);
    tcb[places[1]] = (byte) f.bootLoader();
    tcb[places[2]] = (byte) f.tee();
    tcb[places[3]] = (byte) f.snp();
    tcb[places[4]] = (byte) f.microcode();
    return tcb;
  }

  /** What a chain of certificates is made of; tests change one thing. */
  final class Parts {
    String productName =
        product.word().substring(0, 1).toUpperCase(Locale.ROOT)
            + product.word().substring(1)
            + "-B0";
    byte[] chip = id;
    Firmware firmware = firmware();
    PublicKey chipKey = key.getPublic();
    PrivateKey chipIssuer = FAMILY.getPrivate();
    PrivateKey familyIssuer = ROOT.getPrivate();
    KeyPair root = ROOT;
    PrivateKey rootIssuer = ROOT.getPrivate();
    boolean familyMaySign = true;
    String issuerName = "CN=SEV-Toy";
    Instant until = NOW.plus(Duration.ofDays(365));
    boolean isPss = true;
  }

  /** The chain with something changed before it is signed. */
  CertificateChain chain(Consumer<Parts> change) {
    Parts parts = new Parts();
    change.accept(parts);
    return new CertificateChain(
        certificate(
            parts.issuerName, "CN=SEV-VCEK", parts.chipKey, parts.chipIssuer, parts, chip(parts)),
        certificate(
            "CN=ARK-Toy",
            "CN=SEV-Toy",
            FAMILY.getPublic(),
            parts.familyIssuer,
            parts,
            authority(parts.familyMaySign)),
        certificate(
            "CN=ARK-Toy",
            "CN=ARK-Toy",
            parts.root.getPublic(),
            parts.rootIssuer,
            parts,
            authority(true)));
  }

  private static ExtensionsGenerator chip(Parts parts) {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    try {
      extensions.addExtension(amd("2"), false, new DERIA5String(parts.productName));
      extensions.addExtension(amd("3.1"), false, number(parts.firmware.bootLoader()));
      extensions.addExtension(amd("3.2"), false, number(parts.firmware.tee()));
      extensions.addExtension(amd("3.3"), false, number(parts.firmware.snp()));
      extensions.addExtension(amd("3.8"), false, number(parts.firmware.microcode()));
      extensions.addExtension(amd("3.9"), false, number(parts.firmware.fmc()));
      extensions.addExtension(amd("4"), false, parts.chip);
      return extensions;
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ExtensionsGenerator authority(boolean maySign) {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    try {
      extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(maySign));
      return extensions;
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Bytes certificate(
      String issuer,
      String subject,
      PublicKey key,
      PrivateKey signer,
      Parts parts,
      ExtensionsGenerator extensions) {
    try {
      AlgorithmIdentifier algorithm = algorithm(parts.isPss);
      V3TBSCertificateGenerator body = new V3TBSCertificateGenerator();
      body.setSerialNumber(new ASN1Integer(1));
      body.setSignature(algorithm);
      body.setIssuer(new X500Name(issuer));
      body.setSubject(new X500Name(subject));
      body.setStartDate(new Time(Date.from(NOW.minus(Duration.ofDays(365)))));
      body.setEndDate(new Time(Date.from(parts.until)));
      body.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
      body.setExtensions(extensions.generate());
      TBSCertificate signed = body.generateTBSCertificate();
      ASN1EncodableVector whole = new ASN1EncodableVector();
      whole.add(signed);
      whole.add(algorithm);
      whole.add(new DERBitString(signature(parts.isPss, signer, signed.getEncoded("DER"))));
      return Bytes.of(new DERSequence(whole).getEncoded("DER"));
    } catch (IOException | GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] signature(boolean isPss, PrivateKey key, byte[] message)
      throws GeneralSecurityException {
    Signature signer = Signature.getInstance(isPss ? "RSASSA-PSS" : "SHA384withRSA");
    if (isPss) {
      signer.setParameter(new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1));
    }
    signer.initSign(key);
    signer.update(message);
    return signer.sign();
  }

  private static AlgorithmIdentifier algorithm(boolean isPss) {
    if (!isPss) {
      return new AlgorithmIdentifier(
          PKCSObjectIdentifiers.sha384WithRSAEncryption, DERNull.INSTANCE);
    }
    AlgorithmIdentifier hash =
        new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha384, DERNull.INSTANCE);
    return new AlgorithmIdentifier(
        PKCSObjectIdentifiers.id_RSASSA_PSS,
        new RSASSAPSSparams(
            hash,
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash),
            new ASN1Integer(48),
            new ASN1Integer(1)));
  }

  private static ASN1ObjectIdentifier amd(String tail) {
    return new ASN1ObjectIdentifier(AMD + tail);
  }

  private static ASN1Integer number(int value) {
    return new ASN1Integer(BigInteger.valueOf(value));
  }

  static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  static KeyPair p384() {
    return pair("EC", new ECGenParameterSpec("secp384r1"), 0);
  }

  static KeyPair rsa() {
    return pair("RSA", null, 2048);
  }

  private static KeyPair pair(String algorithm, @Nullable AlgorithmParameterSpec curve, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (curve == null) {
        generator.initialize(bits);
      } else {
        generator.initialize(curve);
      }
      return Objects.requireNonNull(generator.generateKeyPair());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
