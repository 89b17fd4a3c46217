package io.ansim.enclave.keeper;

/** What a keeper can show for being the program it should be. */
enum Evidence {
  /** Its own word. A process that measures itself proves nothing to others. */
  PROCESS;

  /** Whether others may rely on it. */
  boolean isAttested() {
    return switch (this) {
      case PROCESS -> false;
    };
  }
}
