package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is planted in the data, and the search for it where it must not be. */
public final class Hunt {
  /** A text, found as it is. */
  public static final String TEXT = "planted-plaintext-5e1a";

  /** A whole number, found as its eight bytes in either order. */
  public static final long NUMBER = 0x4D61524B65523134L;

  /** A real number, found as its eight bytes in either order. */
  public static final double REAL = Double.longBitsToDouble(0x40504C414E54454DL);

  private static final List<String> SOUGHT =
      List.of(
          TEXT,
          Long.toString(NUMBER),
          bytes(NUMBER, ByteOrder.LITTLE_ENDIAN),
          bytes(NUMBER, ByteOrder.BIG_ENDIAN),
          bytes(Double.doubleToLongBits(REAL), ByteOrder.LITTLE_ENDIAN),
          bytes(Double.doubleToLongBits(REAL), ByteOrder.BIG_ENDIAN));

  private Hunt() {}

  /** Fails if any of it is in a file under a folder, the input aside. */
  public static void assertNowhere(Path folder, Path input) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files.filter(Files::isRegularFile).filter(f -> !f.startsWith(input)).toList()) {
        assertNotIn(content(file), file.toString());
      }
    }
  }

  /** Fails if any of it is in what a program told. */
  public static void assertNotIn(String content, String where) {
    for (String each : SOUGHT) {
      assertFalse(content.contains(each), where);
    }
  }

  private static String content(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException removedMeanwhile) {
      return "";
    }
  }

  private static String bytes(long value, ByteOrder order) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).order(order).putLong(value).array();
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
