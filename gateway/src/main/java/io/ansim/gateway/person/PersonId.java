package io.ansim.gateway.person;

import java.util.regex.Pattern;

/**
 * Names a person's key and what is sealed under it; without the secret it was made with it leads to
 * nobody.
 *
 * @param value 32 lowercase hexadecimal digits
 */
public record PersonId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  /** Checks the form. */
  public PersonId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the name of a person's key");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
