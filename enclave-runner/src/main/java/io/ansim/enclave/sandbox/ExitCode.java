package io.ansim.enclave.sandbox;

import io.ansim.enclave.fault.FaultCode;
import java.util.Arrays;
import java.util.Optional;

/**
 * Why a confined process ended before or instead of answering: the only thing it says on failure.
 */
public enum ExitCode {
  /** The command line is not one the host writes. */
  BAD_ARGUMENTS(64, "the command line is malformed"),
  /** A required layer is missing on this machine. */
  NOT_CONFINED(71, "a required layer of the sandbox is missing on this machine"),
  /** The process that started it is gone. */
  ORPHANED(72, "the process that started it is gone"),
  /** The worker's program could not be run. */
  NOT_EXECUTED(73, "the worker's program could not be run"),
  /** The self-test found a way out. */
  LEAKS(74, "the self-test found something possible that must be denied"),
  /** The engine could not be loaded or locked. */
  ENGINE(75, "the engine could not be loaded or locked"),
  /** The host broke the protocol of the pipe or closed it. */
  PROTOCOL(76, "the pipe was closed or carried something unexpected"),
  /** Anything else. */
  INTERNAL(77, "an internal fault");

  private final int number;
  private final String reason;

  ExitCode(int number, String reason) {
    this.number = number;
    this.reason = reason;
  }

  /** What a fault makes a confined process end with. */
  public static ExitCode of(FaultCode fault) {
    return switch (fault) {
      case NOT_CONFINED, UNSUPPORTED_MACHINE -> NOT_CONFINED;
      case CONFINEMENT_LEAKS -> LEAKS;
      case PROTOCOL -> PROTOCOL;
      default -> INTERNAL;
    };
  }

  /** The process's exit status. */
  public int number() {
    return number;
  }

  /** A fixed phrase for the operator. */
  public String reason() {
    return reason;
  }

  /** The code with this exit status. */
  public static Optional<ExitCode> of(int number) {
    return Arrays.stream(values()).filter(code -> code.number == number).findFirst();
  }
}
