package io.ansim.enclave.sandbox;

/**
 * The layers that must hold before a confined process is trusted with data. The system-call filter
 * is never missing, and every probe must be denied, whatever the floor.
 */
public enum Floor {
  /** Landlock or namespaces. */
  EITHER(false, false),
  /** Landlock, whatever else. */
  LANDLOCK(true, false),
  /** Own namespaces, whatever else. */
  NAMESPACES(false, true),
  /** Landlock and own namespaces. */
  BOTH(true, true);

  private final boolean landlock;
  private final boolean namespaces;

  Floor(boolean landlock, boolean namespaces) {
    this.landlock = landlock;
    this.namespaces = namespaces;
  }

  /** Whether what holds is enough. */
  public boolean isReachedBy(SandboxReport report) {
    return report.isSufficient()
        && (!landlock || report.landlockAbi() > 0)
        && (!namespaces || report.namespaces());
  }
}
