package io.ansim.enclave.attest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two clean builds of the enclave, in two places, languages, time zones and file creation masks,
 * have the same bytes and the same measurement.
 */
@Tag("slow")
final class ReproducibleBuildTest {
  private static final String MEASURE = "io.ansim.enclave.keeper.KeeperMeasure";

  @TempDir Path folder;

  @Test
  void build_twiceInTwoPlaces_givesTheSameBytesAndTheSameMeasurement() throws Exception {
    CleanBuild one =
        CleanBuild.in(folder.resolve("one"), "022", Map.of("LANG", "C.UTF-8", "TZ", "UTC"));
    CleanBuild two =
        CleanBuild.in(
            folder.resolve("a longer place/two"),
            "077",
            Map.of("LANG", "ko_KR.UTF-8", "TZ", "Asia/Seoul"));
    assertEquals(one.jars().keySet(), two.jars().keySet());
    Map<String, Long> mismatches = new TreeMap<>();
    for (Map.Entry<String, Path> jar : one.jars().entrySet()) {
      mismatches.put(jar.getKey(), Files.mismatch(jar.getValue(), two.jars().get(jar.getKey())));
    }
    mismatches.values().removeIf(first -> first == -1);
    assertEquals(Map.of(), mismatches, "the first byte that differs, by jar");
    String measured = one.told(one.command(List.of(), MEASURE, "code"));
    assertEquals(measured, two.told(two.command(List.of(), MEASURE, "code")));
    for (String name : List.of("ansim-audit", "ansim-enclave-runner", "ansim-policy", "bcprov")) {
      assertTrue(measured.contains("\njar " + name), name);
    }
    assertTrue(measured.contains("\nmeasurement "), measured);
  }
}
