package io.ansim.gateway.comparison;

import java.util.Optional;

/**
 * One difference between two policies.
 *
 * @param pointer what it is about, as a JSON pointer into the policy's file
 * @param before what stood there; nothing if it is new
 * @param after what stands there; nothing if it is gone
 * @param effect what it means for the people in the data
 */
public record Change(
    String pointer, Optional<String> before, Optional<String> after, Effect effect) {
  /** What a change means for the people in the data. */
  public enum Effect {
    /** It protects less: more can be asked, more exactly, by more, or for longer. */
    WEAKER,
    /** It protects more. */
    STRONGER,
    /** It protects otherwise: which way, somebody has to judge. */
    UNCLEAR,
    /** It does not matter for protection. */
    NONE
  }
}
