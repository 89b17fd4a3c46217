package io.ansim.enclave.store.arrow.v1;

import java.util.List;

/** The numbers of encodings in a layout, from 1. */
final class Encodings {
  private static final List<Encoding> NUMBERED =
      List.of(
          Encoding.BOOL8,
          Encoding.INT8,
          Encoding.INT16,
          Encoding.INT32,
          Encoding.INT64,
          Encoding.FLOAT64,
          Encoding.DATE32,
          Encoding.TIMESTAMP64,
          Encoding.CODE8,
          Encoding.CODE16,
          Encoding.CODE32,
          Encoding.UTF8);

  private Encodings() {}

  static int code(Encoding encoding) {
    return NUMBERED.indexOf(encoding) + 1;
  }

  static Encoding of(int code) {
    return NUMBERED.get(code - 1);
  }
}
