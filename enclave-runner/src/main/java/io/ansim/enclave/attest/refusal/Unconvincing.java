package io.ansim.enclave.attest.refusal;

/** Evidence that was looked at and does not convince; it never leaves the appraisal. */
public final class Unconvincing extends Exception {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  /** Evidence refused for one reason. */
  public Unconvincing(Refusal refusal) {
    super(refusal.word());
    this.refusal = refusal;
  }

  /** The reason. */
  public Refusal refusal() {
    return refusal;
  }

  /** Refuses unless something holds. */
  public static void unless(boolean holds, Refusal refusal) throws Unconvincing {
    if (!holds) {
      throw new Unconvincing(refusal);
    }
  }
}
