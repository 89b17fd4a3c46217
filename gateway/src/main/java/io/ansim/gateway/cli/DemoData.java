package io.ansim.gateway.cli;

import io.ansim.gateway.daemon.Trees;
import io.ansim.gateway.policyfile.Profile;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.PolicyWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The demo's dataset: the shipped profile as its policy, signed by the steward, and its store. */
final class DemoData {
  private static final String SEAL = "io.ansim.enclave.seal.SealMain";

  private final DemoFolder folder;
  private final Jvm jvm;

  DemoData(DemoFolder folder, Jvm jvm) {
    this.folder = folder;
    this.jvm = jvm;
  }

  /** The demo's people work in the house; the profile's own terms are for those outside. */
  private static Protection insiders(ReleaseMode mode) {
    return new Protection(
        10,
        100,
        5000,
        switch (mode) {
          case DP -> Protection.Dp.standard();
          case PERTURBED -> Protection.Perturbed.standard();
          case REVIEWED -> Protection.Reviewed.standard();
        });
  }

  /** Signs the policy, as a new version where the profile is no longer what was signed before. */
  DatasetPolicy publish(ReleaseMode mode, Path stewardKey) throws IOException {
    DatasetPolicy profile = Profile.OMOP54.policy().under(insiders(mode));
    Trees.createPrivate(folder.in("policies"));
    Path file = policyFile(profile);
    if (Files.notExists(file)) {
      PolicySigning.sign(profile, stewardKey, file);
      return profile;
    }
    DatasetPolicy before = signed(file);
    if (profile.asVersion(before.version()).equals(before)) {
      return before;
    }
    DatasetPolicy next = profile.asVersion(before.version() + 1);
    PolicySigning.sign(next, stewardKey, file);
    return next;
  }

  private static DatasetPolicy signed(Path file) throws IOException {
    try {
      byte[] content = JobWire.SIGNED.decode(Files.readAllBytes(file)).content().toArray();
      return PolicyWire.POLICY.decode(content);
    } catch (MalformedWire malformed) {
      throw new IOException(
          "`" + file + "` is no signed policy; remove the demo's folder", malformed);
    }
  }

  /** Seals a folder of tables, unless the store holds just these already. */
  void seal(DatasetPolicy policy, Path data, DemoKeys keys)
      throws IOException, InterruptedException {
    Trees.createPrivate(folder.in("stores"));
    String fingerprint = fingerprint(data) + PolicyWire.digest(policy);
    Path stamp = folder.in("sealed-from");
    if (Files.exists(stamp) && Files.readString(stamp).equals(fingerprint)) {
      return;
    }
    jvm.runEnclave(
        SEAL,
        "seal",
        "--dataset",
        policy.dataset().value(),
        "--from",
        data.toString(),
        "--policy",
        policyFile(policy).toString(),
        "--stewards",
        folder.in("stewards").toString(),
        "--keys",
        folder.in("vault").toString(),
        "--keys-password",
        keys.keys().resolve("vault.password").toString(),
        "--stores",
        folder.in("stores").toString());
    Files.writeString(stamp, fingerprint);
  }

  private Path policyFile(DatasetPolicy policy) {
    return folder.in("policies").resolve(policy.dataset() + ".policy");
  }

  private static String fingerprint(Path data) throws IOException {
    StringBuilder names = new StringBuilder();
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.sorted().toList()) {
        names
            .append(file)
            .append(' ')
            .append(Files.size(file))
            .append(' ')
            .append(Files.getLastModifiedTime(file))
            .append('\n');
      }
    }
    return names.toString();
  }
}
