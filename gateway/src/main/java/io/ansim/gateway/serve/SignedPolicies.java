package io.ansim.gateway.serve;

import io.ansim.gateway.dispatch.KeyFiles;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Publishing;
import io.ansim.gateway.workflow.Who;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.MalformedWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folder of policies that stewards signed. */
final class SignedPolicies {
  private final Path folder;
  private final Path stewards;

  SignedPolicies(Path folder, Path stewards) {
    this.folder = folder;
    this.stewards = stewards;
  }

  /**
   * Brings every policy of the folder into force.
   *
   * @throws UnsafeSetting if one is malformed, or no steward's
   */
  void publish(Publishing publishing, Who who) throws IOException, JournalUnavailable {
    List<PublicKey> keys = new ArrayList<>();
    for (Path file : files(stewards, ".pub")) {
      keys.add(KeyFiles.publicKey(file));
    }
    for (Path file : files(folder, ".policy")) {
      try {
        Signed signed = JobWire.SIGNED.decode(Files.readAllBytes(file));
        if (keys.stream().noneMatch(key -> SignatureContext.POLICY.verifies(signed, key))) {
          throw new UnsafeSetting("policy file `" + file + "` is signed by no steward");
        }
        publishing.publish(who, signed);
      } catch (MalformedWire malformed) {
        throw new UnsafeSetting("policy file `" + file + "` is no signed policy");
      }
    }
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
