package io.ansim.enclave.keeper.cellar;

import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.OpenDataset;

/** The right to read some columns of a dataset version; while it lasts they stay in memory. */
public final class Lease implements AutoCloseable {
  private final OpenDataset dataset;
  private final Secret choice;
  private final Runnable end;
  private boolean ended;

  Lease(OpenDataset dataset, Secret choice, Runnable end) {
    this.dataset = dataset;
    this.choice = choice;
    this.end = end;
  }

  /** The data, by descriptors of this process that live as long as this. */
  public OpenDataset dataset() {
    return dataset;
  }

  /** The version's key of choice, which lives as long as this and is not the caller's to close. */
  public Secret choice() {
    return choice;
  }

  /** Ends it; whoever was handed the descriptors must have ended before. Again does nothing. */
  @Override
  public synchronized void close() {
    if (!ended) {
      ended = true;
      end.run();
    }
  }
}
