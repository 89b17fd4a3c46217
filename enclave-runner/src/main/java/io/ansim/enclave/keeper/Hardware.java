package io.ansim.enclave.keeper;

import io.ansim.enclave.attest.Claims;
import io.ansim.enclave.attest.KernelReports;
import io.ansim.enclave.attest.SevSnpAttester;
import io.ansim.enclave.attest.Tpm2Attester;
import io.ansim.enclave.attest.snp.CertificateChain;
import io.ansim.enclave.attest.tpm2.Registers;
import io.ansim.enclave.attest.tpm2.TpmTools;
import io.ansim.enclave.config.Guarded;
import io.ansim.policy.job.Bytes;
import java.nio.file.Path;
import java.util.TreeSet;

/** The hardware that settings name. */
final class Hardware {
  private static final String TPM_KEY = "tpm.key";
  private static final String CERTIFICATES = "snp.certificates";

  private Hardware() {}

  /** The TPM. */
  static TpmTools tpm(KeeperConfig config) {
    return new TpmTools(config.hardware().tpmDevice(), config.state().resolve("tpm"));
  }

  /** The file of the TPM's attestation key. */
  static Path tpmKey(KeeperConfig config) {
    return Guarded.anchor(TPM_KEY, KeeperConfig.required(TPM_KEY, config.hardware().tpmKey()));
  }

  /** Has the TPM vouch for a keeper, showing some registers of the platform. */
  static Tpm2Attester tpm2(KeeperConfig config, Registers platform, Claims claims) {
    return Tpm2Attester.start(
        tpm(config), tpmKey(config), new TreeSet<>(platform.values().keySet()), claims);
  }

  /** Has the processor vouch for the guest. */
  static SevSnpAttester sevSnp(KeeperConfig config, Claims claims) {
    return new SevSnpAttester(KernelReports.ofThisGuest(), certificates(config), claims);
  }

  /** The certificates of the chip below. */
  static CertificateChain certificates(KeeperConfig config) {
    Path folder = KeeperConfig.required(CERTIFICATES, config.hardware().snpCertificates());
    return new CertificateChain(
        certificate(folder, "vcek.der"),
        certificate(folder, "ask.der"),
        certificate(folder, "ark.der"));
  }

  private static Bytes certificate(Path folder, String name) {
    Path file = Guarded.anchor(CERTIFICATES, folder.resolve(name));
    return Bytes.of(Guarded.content(CERTIFICATES, file));
  }
}
