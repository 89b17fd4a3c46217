package io.ansim.enclave.worker;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;

/** What can go through a worker's pipes, with its code and the largest payload, in bytes. */
enum FrameType {
  /** Host to worker: the dataset key, the persons' key, then the header of the sealed file. */
  OPEN(0x01, 544),
  /** Host to worker: the job. */
  RUN(0x02, 4 << 20),
  /** Worker to host: the sandbox report. */
  READY(0x81, 8 << 10),
  /** Worker to host: percent done. */
  PROGRESS(0x82, 1),
  /** Worker to host: the job's answer. */
  RESULT(0x83, 64 << 20),
  /** Worker to host: why there is no answer. */
  FAILED(0x84, 1);

  private final int code;
  private final int cap;

  FrameType(int code, int cap) {
    this.code = code;
    this.cap = cap;
  }

  int code() {
    return code;
  }

  int cap() {
    return cap;
  }

  static FrameType of(int code) {
    for (FrameType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new EnclaveFault(FaultCode.PROTOCOL, "unknown frame type %d".formatted(code));
  }
}
