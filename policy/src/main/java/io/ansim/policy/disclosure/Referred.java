package io.ansim.policy.disclosure;

/**
 * A protected table that waits for people, with what they are shown. Only this package makes one;
 * it is no {@link Release} and does not leave as one.
 */
public final class Referred {
  private final Dossier dossier;

  Referred(Dossier dossier) {
    this.dossier = dossier;
  }

  /** What the people are shown, the table in it. */
  public Dossier dossier() {
    return dossier;
  }

  @Override
  public String toString() {
    return "Referred[redacted]";
  }
}
