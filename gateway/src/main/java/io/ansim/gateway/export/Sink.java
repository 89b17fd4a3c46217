package io.ansim.gateway.export;

import java.io.IOException;

/** Where entries are copied to. */
interface Sink {
  /** The form this takes. */
  Form form();

  /**
   * Where to go on: the cursor, or further if more was delivered than the cursor says.
   *
   * @param cursor the entry after the last that is known to be delivered
   */
  long resume(long cursor) throws IOException;

  /** Delivers entries; on return they are where they belong, acknowledged or durable. */
  void deliver(Batch batch) throws IOException;
}
