package io.ansim.enclave.keys;

/**
 * One immutable state of one dataset: what a key opens and a sealed file holds.
 *
 * @param dataset 1 to 64 lowercase letters, digits, dots, hyphens and underscores, starting with a
 *     letter or digit
 * @param number 1 and up, growing by every sealing
 */
public record DatasetVersion(String dataset, long number) {
  /** Checks the form. */
  public DatasetVersion {
    if (!dataset.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException("malformed dataset id `%s`".formatted(dataset));
    }
    if (number < 1) {
      throw new IllegalArgumentException(
          "a dataset version is 1 or more, got `%d`".formatted(number));
    }
  }

  @Override
  public String toString() {
    return dataset + "@" + number;
  }
}
