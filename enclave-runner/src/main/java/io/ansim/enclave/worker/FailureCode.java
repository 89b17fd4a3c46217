package io.ansim.enclave.worker;

import io.ansim.enclave.fault.FaultCode;
import java.util.Arrays;
import java.util.Optional;

/** Why a job has no answer; the only thing a worker may say about it, and never quoting data. */
public enum FailureCode {
  /** The sealed file is damaged, another file, or not under this key; said by the host. */
  STORE_REFUSED(1),
  /** The engine refused or failed the job. */
  ENGINE(2),
  /** The job needed more memory than it may have. */
  MEMORY(3),
  /** The job or its answer is malformed or too large. */
  MALFORMED(4),
  /** Anything else inside the worker. */
  INTERNAL(5),
  /** No worker could be started; said by the host. */
  NOT_STARTED(33),
  /** The worker ended without an answer; said by the host. */
  DIED(34),
  /** The time limit passed and the worker was killed; said by the host. */
  DEADLINE(35),
  /** The caller gave up and the worker was killed; said by the host. */
  CANCELLED(36),
  /** The worker broke the protocol and was killed; said by the host. */
  MISBEHAVED(37),
  /** What must be in memory to answer is more than there may be; said by the host. */
  NO_ROOM(38),
  /** The dataset's key was not released; said by the host. */
  KEY_REFUSED(39);

  private static final int FIRST_OF_HOST = 33;

  private final int number;

  FailureCode(int number) {
    this.number = number;
  }

  /** The number on the pipe and in the log. */
  public int number() {
    return number;
  }

  /** What a fault of the host, before a worker had its job, is told as. */
  static FailureCode of(FaultCode fault) {
    return switch (fault) {
      case STORE_REFUSED, FILE, MANIFEST_REFUSED -> STORE_REFUSED;
      case NO_ROOM -> NO_ROOM;
      case KEY_REFUSED, SECRET_CLOSED -> KEY_REFUSED;
      default -> NOT_STARTED;
    };
  }

  /** The code a worker may send under this number. */
  static Optional<FailureCode> ofWorker(int number) {
    return Arrays.stream(values())
        .filter(code -> code.number == number && number < FIRST_OF_HOST)
        .findFirst();
  }
}
