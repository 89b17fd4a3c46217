package io.ansim.enclave.worker;

import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.store.OpenDataset;

/** What a job needs beside its worker; held until the worker has ended. */
public interface Provision extends AutoCloseable {
  /** The data, by descriptors of this process. */
  OpenDataset dataset();

  /** The keys that the worker is handed. */
  QuestionKeys keys();

  /** Zeroes the keys and gives the data up. */
  @Override
  void close();
}
