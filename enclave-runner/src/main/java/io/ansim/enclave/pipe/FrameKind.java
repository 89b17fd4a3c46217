package io.ansim.enclave.pipe;

/** What kind of frame can go through a confined process's pipes; an enum a protocol. */
public interface FrameKind {
  /** The first byte of its frames. */
  int code();

  /** The largest payload, in bytes. */
  int cap();
}
