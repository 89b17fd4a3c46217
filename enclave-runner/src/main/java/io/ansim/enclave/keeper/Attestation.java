package io.ansim.enclave.keeper;

import io.ansim.enclave.attest.Appraiser;
import io.ansim.enclave.attest.ApprovedReference;
import io.ansim.enclave.attest.Claims;
import io.ansim.enclave.attest.ContentAttester;
import io.ansim.enclave.attest.Reference;
import io.ansim.enclave.attest.measure.CodeManifest;
import io.ansim.enclave.attest.measure.Measurement;
import io.ansim.enclave.attest.measure.OwnProcess;
import io.ansim.enclave.attest.refusal.Refusal;
import io.ansim.enclave.config.Guarded;
import io.ansim.enclave.config.PublicKeys;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.keys.Appraisal;
import io.ansim.enclave.keys.Attester;
import io.ansim.enclave.keys.ProcessEvidence;
import io.ansim.enclave.linux.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a keeper shows for itself before a key is handed out, and how that is weighed.
 *
 * @param attester makes the evidence
 * @param appraisal weighs it
 */
record Attestation(Attester attester, Appraisal appraisal) {
  /**
   * As the settings say; refuses to start a keeper that does not convince.
   *
   * @param code measures what runs, where that counts
   */
  static Attestation start(
      KeeperConfig config, Supplier<Measurement> code, SecureRandom random, InstantSource clock) {
    if (!config.evidence().isAttested()) {
      ProcessEvidence ownWord = new ProcessEvidence(config.mode() == Mode.DEVELOPMENT);
      return new Attestation(ownWord, ownWord);
    }
    Reference reference = reference(config);
    Claims claims = new Claims(code.get(), Site.of(config).digest(), "");
    ContentAttester attester =
        switch (config.evidence()) {
          case PROCESS -> throw new Unsafe("evidence", "`process` convinces nobody");
          case TPM2 ->
              Hardware.tpm2(
                  config,
                  reference
                      .tpm2()
                      .orElseThrow(() -> new Unsafe("reference", "it approves no TPM"))
                      .platform(),
                  claims);
          case SEV_SNP -> Hardware.sevSnp(config, claims);
        };
    Appraiser appraiser = new Appraiser(reference, clock);
    Optional<Refusal> objection = appraiser.objectionTo(attester, random);
    if (objection.isPresent()) {
      throw new Unsafe("evidence", "it does not convince: " + objection.get().word());
    }
    return new Attestation(attester, appraiser);
  }

  /** Measures this process, once it turns out to be started as it is measured. */
  static Measurement codeOfThisProcess() {
    OwnProcess.running().requireAsMeasured();
    return CodeManifest.ofThisProcess().measurement();
  }

  private static Reference reference(KeeperConfig config) {
    String setting = "reference";
    Path file = KeeperConfig.required(setting, config.hardware().reference());
    Reference reference =
        ApprovedReference.read(
            setting,
            Guarded.content(setting, Guarded.anchor(setting, file)),
            PublicKeys.in("stewards", config.stewards()));
    try {
      PrivateFile.createFolder(config.state());
    } catch (IOException failed) {
      throw new Unsafe("state", "cannot make the folder `" + config.state() + "`");
    }
    new ReferenceMemory(config.state().resolve(setting)).admit(reference);
    return reference;
  }
}
