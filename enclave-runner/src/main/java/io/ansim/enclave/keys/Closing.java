package io.ansim.enclave.keys;

/** Why what was opened of a dataset version is no longer in memory. */
public enum Closing {
  /** Nobody asked for a while. */
  IDLE,
  /** Its place was needed. */
  ROOM,
  /** There is a newer version, or its key is gone. */
  SUPERSEDED,
  /** Its key or its manifest is gone. */
  DESTROYED,
  /** Somebody told the keeper to. */
  FORGOTTEN,
  /** The process that held it ended. */
  ENDED
}
