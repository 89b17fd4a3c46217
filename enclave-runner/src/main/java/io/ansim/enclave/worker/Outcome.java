package io.ansim.enclave.worker;

/** How a job ended. */
public sealed interface Outcome {
  /** The job's answer, as its runner wrote it; the host must still check its shape. */
  final class Answered implements Outcome {
    private final byte[] bytes;

    Answered(byte[] bytes) {
      this.bytes = bytes;
    }

    /** The answer; not a copy, so that the caller can zero it. */
    public byte[] bytes() {
      return bytes;
    }
  }

  /**
   * No answer, and why.
   *
   * @param detail a fixed phrase for the operator's log, or nothing; never from the data
   */
  record Failed(FailureCode code, String detail) implements Outcome {
    /** A failure of which the code says all. */
    public Failed(FailureCode code) {
      this(code, "");
    }
  }
}
