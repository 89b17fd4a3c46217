package io.ansim.enclave.emit;

import java.util.List;

/**
 * One statement of ours for the engine.
 *
 * @param text the statement
 * @param parameters its parameters {@code $1, $2, …}
 */
public record EngineSql(String text, List<Parameter> parameters) {
  /** A key that a statement is run with. */
  public enum Parameter {
    /** By it is chosen which of a person's too many groups or rows count. */
    CHOICE,
    /** By it persons are told apart in a {@link io.ansim.policy.disclosure.PersonSketch}. */
    PERSONS
  }

  /** Copies the list. */
  public EngineSql {
    parameters = List.copyOf(parameters);
  }

  /** A statement that may choose what counts of a person. */
  EngineSql(String text, boolean chooses) {
    this(text, chooses ? List.of(Parameter.CHOICE) : List.of());
  }
}
