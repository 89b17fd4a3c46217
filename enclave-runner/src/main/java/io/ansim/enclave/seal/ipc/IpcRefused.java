package io.ansim.enclave.seal.ipc;

/** The bytes are no Arrow that is read here; the message says why, without any value. */
public final class IpcRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Refused for a reason. */
  IpcRefused(String reason) {
    super(reason);
  }

  /** Refused because something in it leads nowhere. */
  static IpcRefused damaged() {
    return new IpcRefused("it is damaged");
  }
}
