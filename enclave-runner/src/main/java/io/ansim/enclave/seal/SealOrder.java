package io.ansim.enclave.seal;

import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import io.ansim.policy.dataset.DatasetId;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The program's command line.
 *
 * @param dataset what is sealed
 * @param from the folder of its tables, or a DuckDB file that holds them
 * @param policy the steward-signed policy
 * @param stewards the folder of the stewards' public keys
 * @param keys the folder of the key vault
 * @param keysPassword the file of the vault's password
 * @param stores the folder of sealed datasets
 * @param format the format asked for; else that of the version before, or sealed DuckDB
 * @param suite the cipher asked for; else that of the version before, or AES
 * @param megabytes what the program may take, MiB
 * @param append whether the rows are added to those of the current version
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
    Optional<StoreFormat> format,
    Optional<Suite> suite,
    int megabytes,
    boolean append,
    boolean quiet) {
  /** What to type. */
  static final String USAGE =
      "usage: --dataset ID --from DIR|FILE.duckdb --policy SIGNED_POLICY_FILE --stewards DIR"
          + " --keys DIR --keys-password FILE --stores DIR [--append] [--format duckdb|arrow]"
          + " [--suite aes-256-gcm|aria-256-gcm] [--memory MIB] [--quiet]";

  /** What the program may take unless told otherwise, MiB. */
  static final int MEGABYTES = 4096;

  private static final int MIN_MEGABYTES = 768;
  private static final int MAX_MEGABYTES = 1 << 20;
  private static final String FORMAT = "--format";
  private static final String SUITE = "--suite";
  private static final String MEMORY = "--memory";
  private static final String APPEND = "--append";
  private static final String QUIET = "--quiet";
  private static final Set<String> REQUIRED =
      Set.of(
          "--dataset", "--from", "--policy", "--stewards", "--keys", "--keys-password", "--stores");
  private static final Set<String> OPTIONAL = Set.of(FORMAT, SUITE, MEMORY);
  private static final Set<String> SWITCHES = Set.of(APPEND, QUIET);

  /** Reads a command line that gives every argument once; nothing if it does not. */
  static Optional<SealOrder> parse(List<String> arguments) {
    Map<String, String> values = new HashMap<>();
    Set<String> switches = new HashSet<>();
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String name = words.next();
      if (SWITCHES.contains(name)) {
        switches.add(name);
      } else if (!(REQUIRED.contains(name) || OPTIONAL.contains(name))
          || !words.hasNext()
          || values.putIfAbsent(name, words.next()) != null) {
        return Optional.empty();
      }
    }
    if (!values.keySet().containsAll(REQUIRED)) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(Map.copyOf(values), switches));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static SealOrder of(Map<String, String> values, Set<String> switches) {
    return new SealOrder(
        new DatasetId(values.getOrDefault("--dataset", "")),
        path(values, "--from"),
        path(values, "--policy"),
        path(values, "--stewards"),
        path(values, "--keys"),
        path(values, "--keys-password"),
        path(values, "--stores"),
        choice(values, FORMAT, StoreFormat.values(), StoreFormat::word),
        choice(values, SUITE, Suite.values(), Suite::word),
        megabytes(values.getOrDefault(MEMORY, String.valueOf(MEGABYTES))),
        switches.contains(APPEND),
        switches.contains(QUIET));
  }

  private static Path path(Map<String, String> values, String name) {
    return Path.of(values.getOrDefault(name, "")).toAbsolutePath().normalize();
  }

  private static int megabytes(String text) {
    int megabytes = Integer.parseInt(text);
    if (megabytes < MIN_MEGABYTES || megabytes > MAX_MEGABYTES) {
      throw new IllegalArgumentException("memory out of range");
    }
    return megabytes;
  }

  private static <T> Optional<T> choice(
      Map<String, String> values, String name, T[] all, Function<T, String> word) {
    if (!values.containsKey(name)) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(all)
            .filter(each -> word.apply(each).equals(values.get(name)))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown word")));
  }
}
