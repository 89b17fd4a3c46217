package io.ansim.enclave.opener;

import io.ansim.enclave.pipe.FrameKind;

/** What can go through an opener's pipes, with its code and the largest payload, in bytes. */
enum OpenerFrame implements FrameKind {
  /** Host to opener: regions, number and length each; their descriptors follow. */
  MAP(0x11, 1 << 20),
  /** Host to opener: the dataset key, then a {@link FillOrder}; the sealed file follows. */
  FILL(0x12, 64 << 20),
  /** Opener to host: the sandbox report. */
  READY(0x91, 8 << 10),
  /** Opener to host: the regions are mapped and can be sealed. */
  MAPPED(0x92, 0),
  /** Opener to host: percent of the order done. */
  PROGRESS(0x93, 1),
  /** Opener to host: all of the order is in memory. */
  FILLED(0x94, 0),
  /** Opener to host: the number of the segment that is not authentic, or that none is to blame. */
  FAILED(0x95, 4);

  private final int code;
  private final int cap;

  OpenerFrame(int code, int cap) {
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
