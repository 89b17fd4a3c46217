package io.ansim.enclave.fault;

/** A fault of the enclave: a stable code and a message that carries no data value, key or token. */
public final class EnclaveFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FaultCode code;

  /** A fault with nothing underneath. */
  public EnclaveFault(FaultCode code, String message) {
    super(message);
    this.code = code;
  }

  /** A fault caused by another. */
  public EnclaveFault(FaultCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The stable code. */
  public FaultCode code() {
    return code;
  }
}
