package io.ansim.enclave.keeper.run;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.VerifyingKey;
import io.ansim.enclave.store.Manifest;
import io.ansim.policy.dataset.DatasetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of sealed datasets: {@code <dataset>@<version>.sealed} with its signed {@code
 * <dataset>@<version>.manifest}, which is written last, so that a version is there once its
 * manifest is. The highest is the current one.
 */
public final class StoreFolder {
  /** The vault's name of the key that signs manifests. */
  public static final String MANIFEST_KEY = "manifest";

  private static final Pattern MANIFEST =
      Pattern.compile("([a-z][a-z0-9-]{0,62})@([1-9][0-9]{0,8})\\.manifest");
  private static final int MAX_BYTES = 1 << 20;

  private final Path folder;
  private final VerifyingKey signer;

  /** The stores in a folder, their manifests signed with one key. */
  public StoreFolder(Path folder, VerifyingKey signer) {
    this.folder = folder;
    this.signer = signer;
  }

  /** Where a version's sealed file is. */
  public static Path sealedFile(Path folder, DatasetVersion version) {
    return folder.resolve(version + ".sealed");
  }

  /** Where a version's manifest is. */
  public static Path manifestFile(Path folder, DatasetVersion version) {
    return folder.resolve(version + ".manifest");
  }

  /** Where a version's sealed file is. */
  Path sealedFile(DatasetVersion version) {
    return sealedFile(folder, version);
  }

  /** The current version of each dataset; one whose manifest is not authentic has none. */
  Map<DatasetId, Manifest> current() {
    Map<String, Integer> highest = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher name = MANIFEST.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          highest.merge(name.group(1), Integer.parseInt(name.group(2)), Math::max);
        }
      }
    } catch (IOException unreadable) {
      throw new EnclaveFault(FaultCode.FILE, "cannot list the stores", unreadable);
    }
    Map<DatasetId, Manifest> current = new HashMap<>();
    highest.forEach((dataset, number) ->
        read(new DatasetVersion(dataset, number))
            .ifPresent(manifest -> current.put(new DatasetId(dataset), manifest)));
    return current;
  }

  private Optional<Manifest> read(DatasetVersion version) {
    Path file = manifestFile(folder, version);
    try {
      if (Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      return Optional.of(Manifest.verify(Files.readAllBytes(file), signer))
          .filter(manifest -> manifest.header().version().equals(version));
    } catch (IOException | EnclaveFault notAuthentic) {
      return Optional.empty();
    }
  }
}
