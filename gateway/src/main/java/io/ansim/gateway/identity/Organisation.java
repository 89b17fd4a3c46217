package io.ansim.gateway.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/** A company, university or hospital: one child of the realm's group {@code organisations}. */
public record Organisation(String name) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final String PREFIX = "/" + Realm.ORGANISATIONS + "/";

  /** Refuses a name that is not 1 to 63 lower-case letters, digits and inner hyphens. */
  public Organisation {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("organisation `" + name + "`, wanted [a-z0-9-]{1,63}");
    }
  }

  /** The organisation of a group path such as {@code /organisations/a/b}, which is `a`. */
  static Optional<Organisation> ofGroup(String path) {
    if (!path.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String name = path.substring(PREFIX.length()).split("/", 2)[0];
    return NAME.matcher(name).matches() ? Optional.of(new Organisation(name)) : Optional.empty();
  }

  /** The full path of the organisation's group. */
  public String group() {
    return PREFIX + name;
  }
}
