package io.ansim.policy.job;

import java.util.regex.Pattern;

/**
 * The identifier of a job, chosen by the gateway and never used twice.
 *
 * @param value the identifier, {@code [A-Za-z0-9-]{1,64}}
 */
public record JobId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** Checks the shape. */
  public JobId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a job id is [A-Za-z0-9-]{1,64}");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
