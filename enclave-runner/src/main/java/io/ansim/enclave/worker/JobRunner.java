package io.ansim.enclave.worker;

import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.store.OpenDataset;
import java.sql.SQLException;

/** What a worker does with a job: the only code that sees both the data and the question. */
@FunctionalInterface
public interface JobRunner {
  /**
   * Answers a job.
   *
   * @param engine reads the dataset, for those who ask it
   * @param dataset the same data for those who read it without the engine
   * @param keys by which it chooses what counts of a person, and tells persons apart
   * @throws SQLException when the engine fails; its message never leaves the worker
   */
  byte[] run(
      Engine engine, OpenDataset dataset, QuestionKeys keys, byte[] job, ProgressSink progress)
      throws SQLException;

  /**
   * Loads what {@link #run} will need, before there is a dataset.
   *
   * @param engine locked, with nothing attached
   */
  default void warmUp(Engine engine) throws SQLException {}
}
