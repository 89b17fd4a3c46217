package io.ansim.enclave.keeper;

import io.ansim.enclave.attest.KernelReports;
import io.ansim.enclave.attest.Reference;
import io.ansim.enclave.attest.measure.Measurement;
import io.ansim.enclave.attest.refusal.Unconvincing;
import io.ansim.enclave.attest.snp.CertificateChain;
import io.ansim.enclave.attest.snp.Guest;
import io.ansim.enclave.attest.tpm2.AttestationKey;
import io.ansim.enclave.attest.tpm2.TpmTools;
import io.ansim.enclave.config.PolicyFile;
import io.ansim.enclave.config.PublicKeys;
import io.ansim.enclave.config.Unsafe;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.wire.PolicyWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What this machine shows now, as a reference that nobody approved yet. */
final class Draft {
  // Firmware, its settings, the boot loader, and the state of Secure Boot (TCG PC Client, table 1).
  private static final int PLATFORM_REGISTERS = 8;
  private static final String POLICY = ".policy";

  private Draft() {}

  static Reference of(
      KeeperConfig config, Measurement code, int number, int days, InstantSource clock) {
    Instant now = clock.instant();
    try {
      return new Reference(
          number,
          now,
          now.plus(Duration.ofDays(days)),
          new TreeSet<>(Set.of(code)),
          new TreeSet<>(Set.of(Site.of(config).digest().hex())),
          policies(config),
          config.evidence() == Evidence.TPM2 ? Optional.of(tpm2(config)) : Optional.empty(),
          config.evidence() == Evidence.SEV_SNP ? Optional.of(sevSnp(config)) : Optional.empty());
    } catch (Unconvincing unknown) {
      throw new Unsafe("evidence", "this machine shows what is refused: " + unknown.getMessage());
    }
  }

  private static Reference.Tpm2 tpm2(KeeperConfig config) throws Unconvincing {
    TpmTools tpm = Hardware.tpm(config);
    AttestationKey key = AttestationKey.read(tpm.publicPart(Hardware.tpmKey(config)).toArray());
    TreeSet<Integer> numbers = new TreeSet<>();
    IntStream.range(0, PLATFORM_REGISTERS).forEach(numbers::add);
    return new Reference.Tpm2(Set.of(key.name()), tpm.read(numbers));
  }

  private static Guest.Expected sevSnp(KeeperConfig config) throws Unconvincing {
    CertificateChain certificates = Hardware.certificates(config);
    return new Guest(KernelReports.ofThisGuest().report(new byte[64]), certificates).shown();
  }

  private static SortedSet<String> policies(KeeperConfig config) {
    List<PublicKey> stewards = PublicKeys.in("stewards", config.stewards());
    SortedSet<String> digests = new TreeSet<>();
    try (Stream<Path> files = Files.list(config.policies())) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(POLICY)) {
          DatasetId dataset = new DatasetId(name.substring(0, name.length() - POLICY.length()));
          digests.add(
              PolicyWire.digest(PolicyFile.read("policies", file, dataset, stewards)).hex());
        }
      }
      return digests;
    } catch (IOException unreadable) {
      throw new Unsafe("policies", "`" + config.policies() + "` cannot be read");
    }
  }
}
