package io.ansim.enclave.keeper.intake;

import io.ansim.enclave.config.PolicyFile;
import io.ansim.enclave.config.Unsafe;
import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.disclosure.Disclosure;
import io.ansim.policy.wire.PolicyWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The datasets' policies: files {@code <dataset>.policy} in a folder, each signed by a steward.
 * They are read and verified anew for every job, so that a new version needs no restart, and a
 * policy older than one that was ever in force is never in force again.
 */
public final class Policies {
  private static final String SUFFIX = ".policy";

  private final Path folder;
  private final List<PublicKey> stewards;
  private final PolicyMemory memory;

  /** The policies in a folder, signed with any of the stewards' keys. */
  public Policies(Path folder, List<PublicKey> stewards, PolicyMemory memory) {
    this.folder = folder;
    this.stewards = List.copyOf(stewards);
    this.memory = memory;
  }

  /** The datasets that have a policy file, whatever is in it. */
  public List<DatasetId> datasets() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches("[a-z][a-z0-9-]{0,62}\\.policy"))
          .map(name -> new DatasetId(name.substring(0, name.length() - SUFFIX.length())))
          .sorted((a, b) -> a.value().compareTo(b.value()))
          .toList();
    } catch (IOException unreadable) {
      throw new EnclaveFault(FaultCode.FILE, "cannot list the policies", unreadable);
    }
  }

  /** Whether there is a policy file for a dataset. */
  boolean names(DatasetId dataset) {
    return Files.exists(file(dataset));
  }

  /**
   * The policy in force: signed by a steward, of that dataset, no older than any before it, and of
   * a release mode that can be kept.
   */
  public Optional<HeldPolicy> current(DatasetId dataset) {
    return read(dataset)
        .map(policy -> new HeldPolicy(policy, PolicyWire.digest(policy)))
        .filter(held -> Disclosure.isAvailable(held.policy()))
        .filter(memory::admits);
  }

  private Optional<DatasetPolicy> read(DatasetId dataset) {
    try {
      return Optional.of(PolicyFile.read("policies", file(dataset), dataset, stewards));
    } catch (Unsafe refused) {
      return Optional.empty();
    }
  }

  private Path file(DatasetId dataset) {
    return folder.resolve(dataset + SUFFIX);
  }
}
