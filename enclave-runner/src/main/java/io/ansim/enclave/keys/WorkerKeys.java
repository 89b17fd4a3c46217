package io.ansim.enclave.keys;

/**
 * The keys that a worker is handed.
 *
 * @param dataset opens the sealed file
 * @param persons tells persons apart: see {@link LifeKey#persons}
 */
public record WorkerKeys(Secret dataset, Secret persons) implements AutoCloseable {
  /** Zeroes both. */
  @Override
  public void close() {
    dataset.close();
    persons.close();
  }
}
