package io.ansim.enclave.keys;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens of SoftHSM2, in a folder of the tests' own. The library reads its settings once in a
 * process, so there is one folder for all tests of one.
 */
final class SoftHsm {
  static final String PIN = "a pin of the tests";

  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/softhsm/libsofthsm2.so"),
          Path.of("/usr/local/lib/softhsm/libsofthsm2.so"));
  private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

  private SoftHsm() {}

  /** The library; where it is missing the test fails, saying how to install it. */
  static Path library() {
    return LIBRARIES.stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "SoftHSM2 is missing; install it (Debian: apt-get install softhsm2)"));
  }

  /** Makes the library, which must not have been used yet, keep its tokens in a folder. */
  // Only the C library's own `setenv` reaches what a library in this process reads.
  @SuppressWarnings("restricted")
  static void settle(Path folder) throws Throwable {
    Path tokens = Files.createDirectories(folder.resolve("tokens"));
    Path settings = folder.resolve("softhsm2.conf");
    Files.writeString(
        settings, "directories.tokendir = %s\nobjectstore.backend = file\n".formatted(tokens));
    Linker linker = Linker.nativeLinker();
    MethodHandle setenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int set =
          (int)
              setenv.invokeExact(
                  arena.allocateFrom("SOFTHSM2_CONF"), arena.allocateFrom(settings.toString()), 1);
      assertEquals(0, set);
    }
  }

  /** Makes a token and returns the number of its slot. */
  static long token(Path folder, String label) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            label,
            "--pin",
            PIN,
            "--so-pin",
            "so " + PIN);
    builder.environment().put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    Matcher slot = SLOT.matcher(said);
    if (!slot.find()) {
      throw new AssertionError(said);
    }
    return Long.parseLong(slot.group(1));
  }
}
