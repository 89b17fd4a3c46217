package io.ansim.enclave.custody;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One act that the command line asks for. */
sealed interface CustodyOrder {
  /** What to type. */
  String USAGE =
      """
      usage: vault --keys DIR --keys-password FILE [--library FILE --slot N]
             rotate --keys DIR --keys-password FILE
             rotate --dataset ID --keys DIR --keys-password FILE --stores DIR
             destroy --dataset ID[@N] --keys DIR --keys-password FILE --stores DIR [--yes]\
      """;

  /**
   * Make a vault.
   *
   * @param keys its folder
   * @param password the file of its password, or of the token's PIN
   * @param token where its key-encryption keys are, if not in a file
   */
  record MakeVault(Path keys, Path password, Optional<TokenPlace> token) implements CustodyOrder {}

  /**
   * A PKCS#11 token.
   *
   * @param library its library
   * @param slot the number of its slot
   */
  record TokenPlace(Path library, long slot) {}

  /**
   * Put every key under a new key-encryption key.
   *
   * @param keys the vault's folder
   * @param password the file of its password, or of the token's PIN
   */
  record Rotate(Path keys, Path password) implements CustodyOrder {}

  /**
   * Seal the newest version of a dataset anew, under a new key.
   *
   * @param dataset the dataset
   * @param keys the vault's folder
   * @param password the file of its password, or of the token's PIN
   * @param stores the folder of sealed datasets
   */
  record Reseal(String dataset, Path keys, Path password, Path stores) implements CustodyOrder {}

  /**
   * Destroy a version of a dataset, or all.
   *
   * @param target which
   * @param keys the vault's folder
   * @param password the file of its password, or of the token's PIN
   * @param stores the folder of sealed datasets
   * @param isSure whether nothing is asked
   */
  record Destroy(Target target, Path keys, Path password, Path stores, boolean isSure)
      implements CustodyOrder {}

  /**
   * What is destroyed.
   *
   * @param dataset the dataset
   * @param number its version; all of them if there is none
   */
  record Target(String dataset, Optional<Long> number) {
    private static final Pattern FORM =
        Pattern.compile("([a-z][a-z0-9-]{0,62})(?:@([1-9][0-9]{0,8}))?");

    /** Reads {@code ID} or {@code ID@N}. */
    static Target parse(String text) {
      Matcher parts = FORM.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException("neither `ID` nor `ID@N`");
      }
      return new Target(parts.group(1), Optional.ofNullable(parts.group(2)).map(Long::valueOf));
    }

    @Override
    public String toString() {
      return dataset + number.map(n -> "@" + n).orElse("");
    }
  }

  /** Reads a command line; nothing if it is none of these. */
  static Optional<CustodyOrder> parse(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    Iterator<String> words = arguments.subList(1, arguments.size()).iterator();
    while (words.hasNext()) {
      String name = words.next();
      String value = name.equals("--yes") ? "" : words.hasNext() ? words.next() : null;
      if (!name.startsWith("--") || value == null || values.putIfAbsent(name, value) != null) {
        return Optional.empty();
      }
    }
    try {
      return of(arguments.getFirst(), values);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<CustodyOrder> of(String verb, Map<String, String> values) {
    Path keys = path(values, "--keys");
    Path password = path(values, "--keys-password");
    Path stores = path(values, "--stores");
    String dataset = values.getOrDefault("--dataset", "");
    return switch (verb + " " + new TreeSet<>(values.keySet())) {
      case "vault [--keys, --keys-password]" ->
          Optional.of(new MakeVault(keys, password, Optional.empty()));
      case "vault [--keys, --keys-password, --library, --slot]" -> {
        long slot = Long.parseLong(values.getOrDefault("--slot", ""));
        TokenPlace token = new TokenPlace(path(values, "--library"), slot);
        yield Optional.of(new MakeVault(keys, password, Optional.of(token)));
      }
      case "rotate [--keys, --keys-password]" -> Optional.of(new Rotate(keys, password));
      case "rotate [--dataset, --keys, --keys-password, --stores]" ->
          Optional.of(new Reseal(Target.parse(dataset).dataset(), keys, password, stores));
      case "destroy [--dataset, --keys, --keys-password, --stores]" ->
          Optional.of(new Destroy(Target.parse(dataset), keys, password, stores, false));
      case "destroy [--dataset, --keys, --keys-password, --stores, --yes]" ->
          Optional.of(new Destroy(Target.parse(dataset), keys, password, stores, true));
      default -> Optional.empty();
    };
  }

  private static Path path(Map<String, String> values, String name) {
    return Path.of(values.getOrDefault(name, "")).toAbsolutePath().normalize();
  }
}
