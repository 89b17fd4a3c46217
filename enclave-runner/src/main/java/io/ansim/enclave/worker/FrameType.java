package io.ansim.enclave.worker;

import io.ansim.enclave.pipe.FrameKind;

/** What can go through a worker's pipes, with its code and the largest payload, in bytes. */
enum FrameType implements FrameKind {
  /** Host to worker: the question's keys, then an {@link Opening}; its descriptors follow. */
  OPEN(0x01, 64 << 20),
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

  @Override
  public int code() {
    return code;
  }

  @Override
  public int cap() {
    return cap;
  }
}
