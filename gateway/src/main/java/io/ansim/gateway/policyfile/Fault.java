package io.ansim.gateway.policyfile;

import io.ansim.gateway.terms.Sentence;

/**
 * One thing wrong with a policy file.
 *
 * @param file the file's name, as the reader was given it
 * @param line the line, from 1
 * @param column the column, from 1
 * @param pointer what it is about, as a JSON pointer into the file; empty for the whole
 * @param message what is wrong and what was wanted, in both languages
 */
public record Fault(String file, int line, int column, String pointer, Sentence message) {
  /** As compilers print it: {@code file:line:column: message}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message.english();
  }
}
