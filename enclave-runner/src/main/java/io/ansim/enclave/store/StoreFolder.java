package io.ansim.enclave.store;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.VerifyingKey;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.policy.dataset.DatasetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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
  private static final String SEALED = ".sealed";
  private static final String MANIFEST_SUFFIX = ".manifest";
  private static final String PART = ".part";
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
    return folder.resolve(version + SEALED);
  }

  /** Where a version's manifest is. */
  public static Path manifestFile(Path folder, DatasetVersion version) {
    return folder.resolve(version + MANIFEST_SUFFIX);
  }

  /** The highest number a version of a dataset has, finished or not; 0 when there is none. */
  public static int highest(Path folder, DatasetId dataset) {
    Pattern ours = Pattern.compile(Pattern.quote(dataset.value()) + "@([1-9][0-9]{0,8})\\..*");
    return names(folder).stream()
        .map(ours::matcher)
        .filter(Matcher::matches)
        .mapToInt(name -> Integer.parseInt(name.group(1)))
        .max()
        .orElse(0);
  }

  /** Removes what unfinished sealings of a dataset left behind; ciphertext, all of it. */
  public static void removeUnfinished(Path folder, DatasetId dataset) {
    List<String> names = names(folder);
    try {
      for (String name : names) {
        if (!name.startsWith(dataset + "@")) {
          continue;
        }
        boolean orphan =
            name.endsWith(SEALED) && !names.contains(name.replace(SEALED, MANIFEST_SUFFIX));
        if (orphan || name.endsWith(PART)) {
          PrivateFile.deleteTree(folder.resolve(name));
        }
      }
    } catch (IOException failed) {
      throw new EnclaveFault(FaultCode.FILE, "cannot remove an unfinished sealing", failed);
    }
  }

  /** Whether a version has a manifest. */
  public boolean has(DatasetVersion version) {
    return Files.exists(manifestFile(folder, version));
  }

  /** Where a version's sealed file is. */
  public Path sealedFile(DatasetVersion version) {
    return sealedFile(folder, version);
  }

  /** The newest version of each dataset; one whose manifest is not authentic has none. */
  public Map<DatasetId, Manifest> newest() {
    Map<DatasetId, Manifest> newest = new HashMap<>();
    highest()
        .forEach(version ->
            manifest(version)
                .ifPresent(manifest -> newest.put(new DatasetId(version.dataset()), manifest)));
    return newest;
  }

  /** The manifest of a version, if it is there and authentic. */
  public Optional<Manifest> manifest(DatasetVersion version) {
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

  private List<DatasetVersion> highest() {
    Map<String, Integer> highest = new TreeMap<>();
    for (String file : names(folder)) {
      Matcher name = MANIFEST.matcher(file);
      if (name.matches()) {
        highest.merge(name.group(1), Integer.parseInt(name.group(2)), Math::max);
      }
    }
    return highest.entrySet().stream()
        .map(each -> new DatasetVersion(each.getKey(), each.getValue()))
        .toList();
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    } catch (IOException unreadable) {
      throw new EnclaveFault(FaultCode.FILE, "cannot list the stores", unreadable);
    }
  }
}
