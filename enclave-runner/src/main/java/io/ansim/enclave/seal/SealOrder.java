package io.ansim.enclave.seal;

import io.ansim.policy.dataset.DatasetId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The program's command line.
 *
 * @param dataset what is sealed
 * @param from the folder of its tables
 * @param policy the steward-signed policy
 * @param stewards the folder of the stewards' public keys
 * @param keys the folder of the key vault
 * @param keysPassword the file of the vault's password
 * @param stores the folder of sealed datasets
 * @param quiet whether progress is kept to itself
 */
record SealOrder(
    DatasetId dataset,
    Path from,
    Path policy,
    Path stewards,
    Path keys,
    Path keysPassword,
    Path stores,
    boolean quiet) {
  /** What to type. */
  static final String USAGE =
      "usage: --dataset ID --from DIR --policy SIGNED_POLICY_FILE --stewards DIR --keys DIR"
          + " --keys-password FILE --stores DIR [--quiet]";

  private static final String QUIET = "--quiet";
  private static final Set<String> NAMES =
      Set.of(
          "--dataset", "--from", "--policy", "--stewards", "--keys", "--keys-password", "--stores");

  /** Reads a command line that gives every argument once; nothing if it does not. */
  static Optional<SealOrder> parse(List<String> arguments) {
    Map<String, String> values = new HashMap<>();
    boolean quiet = false;
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String name = words.next();
      if (name.equals(QUIET)) {
        quiet = true;
      } else if (!NAMES.contains(name)
          || !words.hasNext()
          || values.putIfAbsent(name, words.next()) != null) {
        return Optional.empty();
      }
    }
    if (!values.keySet().equals(NAMES)) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(Map.copyOf(values), quiet));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static SealOrder of(Map<String, String> values, boolean quiet) {
    return new SealOrder(
        new DatasetId(values.getOrDefault("--dataset", "")),
        path(values, "--from"),
        path(values, "--policy"),
        path(values, "--stewards"),
        path(values, "--keys"),
        path(values, "--keys-password"),
        path(values, "--stores"),
        quiet);
  }

  private static Path path(Map<String, String> values, String name) {
    return Path.of(values.getOrDefault(name, "")).toAbsolutePath().normalize();
  }
}
