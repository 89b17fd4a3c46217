package io.ansim.gateway.policyfile;

/**
 * One thing wrong with a policy file.
 *
 * @param file the file's name, as the reader was given it
 * @param line the line, from 1
 * @param column the column, from 1
 * @param message what is wrong and what was wanted
 */
public record Fault(String file, int line, int column, String message) {
  /** As compilers print it: {@code file:line:column: message}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
