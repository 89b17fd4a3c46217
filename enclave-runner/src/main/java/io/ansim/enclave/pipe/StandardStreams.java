package io.ansim.enclave.pipe;

import io.ansim.enclave.linux.Linux;
import io.ansim.enclave.linux.SystemCall;
import java.io.OutputStream;
import java.io.PrintStream;

/** A confined process's standard output, kept for frames alone. */
public final class StandardStreams {
  private static final long OUTPUT = 1;
  private static final long ERRORS = 2;
  private static final long F_DUPFD_CLOEXEC = 1030;
  private static final long FIRST_FREE = 3;

  private StandardStreams() {}

  /**
   * Moves standard output to a descriptor that only the caller knows and puts standard error, which
   * the host discards, in its place; whatever Java or native code prints from now on is lost.
   */
  public static int claimOutput() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false);
    System.setOut(nowhere);
    System.setErr(nowhere);
    int claimed = (int) Linux.call(SystemCall.FCNTL, OUTPUT, F_DUPFD_CLOEXEC, FIRST_FREE);
    Linux.call(SystemCall.DUP2, ERRORS, OUTPUT);
    return claimed;
  }
}
