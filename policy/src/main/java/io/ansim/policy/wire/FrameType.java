package io.ansim.policy.wire;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of frame on the socket between gateway and keeper, and how long each may be. */
public enum FrameType {
  /** To the keeper: a signed job. */
  SUBMIT(0x01, 1 << 20),
  /** To the keeper: a signed wish to stop a job. */
  CANCEL(0x02, 1 << 10),
  /** To the keeper: a nonce, for a report on itself. */
  ASK_HEALTH(0x03, 32),
  /** To the keeper: a signed top-up of a budget. */
  RAISE(0x04, 1 << 20),
  /** To the keeper: a dataset and a nonce, for what was spent. */
  ASK_ODOMETER(0x05, 1 << 8),
  /** To the keeper: a signed wish to see what a held result is like. */
  VIEW(0x06, 1 << 10),
  /** To the keeper: a signed wish to let a held result go. */
  DISCHARGE(0x07, 1 << 20),
  /** To the keeper: the proof that an announced entry is in the log; empty if it is not. */
  PROVED(0x08, 1 << 16),
  /** To the keeper: a signed wish to have a dataset forgotten. */
  FORGET(0x09, 1 << 10),
  /** From the keeper: how far a job is, one byte, 0 to 100. */
  PROGRESS(0x11, 1),
  /** From the keeper: the signed reply about a job. */
  REPLY(0x12, 64 << 20),
  /** From the keeper: a cancellation was taken; empty. */
  CANCELLED(0x13, 0),
  /** From the keeper: its signed report on itself. */
  HEALTH(0x14, 1 << 20),
  /** From the keeper: what became of a top-up, signed. */
  RAISED(0x15, 1 << 10),
  /** From the keeper: what was spent of a dataset, signed. */
  ODOMETER(0x16, 16 << 20),
  /** From the keeper: an entry to be written into the log, signed. */
  ANNOUNCE(0x17, 1 << 17),
  /** From the keeper: a dataset was forgotten; empty. */
  FORGOTTEN(0x18, 0);

  private final int code;
  private final int cap;

  FrameType(int code, int cap) {
    this.code = code;
    this.cap = cap;
  }

  /** The byte that names it. */
  public int code() {
    return code;
  }

  /** Most bytes of payload. */
  public int cap() {
    return cap;
  }

  static Optional<FrameType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }
}
