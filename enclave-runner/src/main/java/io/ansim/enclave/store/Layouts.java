package io.ansim.enclave.store;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.store.arrow.v1.ArrowLayout;
import io.ansim.enclave.store.duckdb.v2.DuckDbLayout;

/** The layouts of the formats that there are. */
public final class Layouts {
  private Layouts() {}

  /** Reads what {@link Layout#encoded} of the format gave; anything else is refused. */
  public static Layout decode(StoreFormat format, byte[] encoded) {
    try {
      return switch (format) {
        case DUCKDB -> DuckDbLayout.decode(encoded);
        case ARROW -> ArrowLayout.decode(encoded);
      };
    } catch (IllegalArgumentException malformed) {
      throw new EnclaveFault(FaultCode.STORE_REFUSED, "index: its layout is malformed", malformed);
    }
  }
}
