package io.ansim.enclave.attest.measure;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.config.Unsafe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an attested keeper may be started, and how not. */
final class OwnProcessTest {
  private static final List<String> FLAGS = OwnProcess.expectedFlags();

  @TempDir Path folder;
  private Path jar;

  @BeforeEach
  void prepare() throws Exception {
    jar = Files.writeString(folder.resolve("enclave.jar"), "jar");
  }

  @Test
  void requireAsMeasured_startedAsMeasured_goesOn() {
    assertDoesNotThrow(() -> process(FLAGS, OwnProcess.expectedEnvironment()).requireAsMeasured());
    assertDoesNotThrow(() -> process(FLAGS, Map.of()).requireAsMeasured());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-javaagent:agent.jar",
        "-agentlib:jdwp=transport=dt_socket,server=y,address=5005",
        "-agentpath:/lib/agent.so",
        "-Xrunjdwp",
        "-XX:+StartAttachListener",
        "-XX:-DisableAttachMechanism",
        "-XX:+HeapDumpOnOutOfMemoryError",
        "-XX:Flags=.hotspotrc",
        "-Xbootclasspath/a:more.jar",
        "--patch-module=java.base=patch",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-Djava.system.class.loader=Other",
        "-Djava.security.properties=other",
        "-Dcom.sun.management.jmxremote",
        "-ea"
      })
  void requireAsMeasured_anyOtherFlag_isRefusedByName(String flag) {
    List<String> more = new ArrayList<>(FLAGS);
    more.addFirst(flag);
    assertRefused(flag, process(more, Map.of()));
  }

  @Test
  void requireAsMeasured_flagMissingTwiceOrElsewhere_isRefused() {
    assertRefused("lacks a flag", process(FLAGS.subList(1, FLAGS.size()), Map.of()));
    List<String> twice = new ArrayList<>(FLAGS);
    twice.add(FLAGS.getFirst());
    assertRefused("lacks a flag", process(twice, Map.of()));
    assertRefused("lacks a flag", process(FLAGS.reversed(), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JAVA_TOOL_OPTIONS",
        "JDK_JAVA_OPTIONS",
        "_JAVA_OPTIONS",
        "LD_PRELOAD",
        "LD_LIBRARY_PATH",
        "LD_AUDIT",
        "GLIBC_TUNABLES",
        "CLASSPATH",
        "HOME"
      })
  void requireAsMeasured_anyOtherVariable_isRefusedByName(String name) {
    assertRefused(name, process(FLAGS, Map.of(name, "x")));
    assertRefused("PATH", process(FLAGS, Map.of("PATH", "/tmp")));
  }

  @Test
  void requireAsMeasured_folderOnTheClassPath_isRefused() {
    assertRefused("is no jar", new OwnProcess(FLAGS, Map.of(), List.of(jar, folder)));
    assertRefused(
        "is no jar", new OwnProcess(FLAGS, Map.of(), List.of(folder.resolve("missing.jar"))));
  }

  private OwnProcess process(List<String> flags, Map<String, String> environment) {
    return new OwnProcess(flags, environment, List.of(jar));
  }

  private static void assertRefused(String why, OwnProcess process) {
    Unsafe refused = assertThrows(Unsafe.class, process::requireAsMeasured);
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("setting `evidence`") && message.contains(why), message);
  }
}
