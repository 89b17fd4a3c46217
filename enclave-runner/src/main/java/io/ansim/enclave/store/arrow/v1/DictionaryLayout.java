package io.ansim.enclave.store.arrow.v1;

/**
 * The dictionary of a column, one segment of the sealed file at the head of the column's region.
 *
 * @param segment the number of the segment
 * @param texts how many texts it has, at least one
 * @param textBytes the bytes of all of them together
 */
public record DictionaryLayout(int segment, int texts, long textBytes) {
  /** The most texts of a dictionary. */
  public static final int MOST = 65_536;

  /** Checks the ranges. */
  public DictionaryLayout {
    if (texts < 1 || texts > MOST || textBytes < 0 || textBytes > Geometry.TEXTS) {
      throw new IllegalArgumentException("a dictionary has 1 to 65536 texts");
    }
  }

  /** The encoding of codes into a dictionary of so many texts. */
  static Encoding encoding(int texts) {
    if (texts <= 0xff) {
      return Encoding.CODE8;
    }
    return texts <= 0xffff ? Encoding.CODE16 : Encoding.CODE32;
  }

  long bytes() {
    return Geometry.texts(texts, textBytes);
  }
}
