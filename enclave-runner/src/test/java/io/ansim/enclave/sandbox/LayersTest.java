package io.ansim.enclave.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each layer of confinement alone, and what it leaves open; real processes throughout. */
class LayersTest {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final Path BUILD = Path.of("target").toAbsolutePath();
  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path folder;
  private Path foreign;

  @BeforeEach
  void create() throws IOException {
    foreign = Files.writeString(folder.resolve("store"), "sealed");
  }

  @Test
  void nothing_everyProbeOfThisMachine_isPossible() throws Exception {
    SandboxReport report = run(probe(false));
    for (Probe probe :
        List.of(
            Probe.CONNECT_TCP,
            Probe.SEND_UDP,
            Probe.OPEN_UNIX_SOCKET,
            Probe.QUERY_DNS,
            Probe.EXECUTE_PROGRAM,
            Probe.FORK_PROCESS,
            Probe.TRACE_PROCESS,
            Probe.SIGNAL_PARENT,
            Probe.READ_PASSWD,
            Probe.WRITE_FILE,
            Probe.REOPEN_MEMORY,
            Probe.RECEIVE_FROM_OTHERS,
            Probe.SEND_DESCRIPTOR,
            Probe.CREATE_FILE)) {
      assertTrue(possible(report).contains(probe.word()), probe.word());
    }
    assertFalse(report.isSufficient());
  }

  @Test
  void landlockAlone_filesAndTcp_areDenied() throws Exception {
    SandboxReport report = run(launched(false));
    assertTrue(report.landlockAbi() > 0, "this kernel has no Landlock; it needs 5.13 or newer");
    Set<String> possible = possible(report);
    assertTrue(possible.contains(Probe.SEND_UDP.word()));
    assertTrue(possible.contains(Probe.FORK_PROCESS.word()));
    assertDenied(
        possible,
        Probe.CONNECT_TCP,
        Probe.READ_PASSWD,
        Probe.READ_INIT_ENVIRONMENT,
        Probe.WRITE_FILE,
        Probe.CREATE_FILE);
    assertFalse(report.isSufficient());
  }

  @Test
  void seccompAlone_everythingButReading_isDenied() throws Exception {
    SandboxReport report = run(probe(true));
    Set<String> expected = new TreeSet<>(possible(report));
    expected.retainAll(Set.of(Probe.READ_PASSWD.word(), Probe.READ_INIT_ENVIRONMENT.word()));
    assertEquals(expected, possible(report));
    assertTrue(possible(report).contains(Probe.READ_PASSWD.word()));
    assertFalse(report.isSufficient());
  }

  @Test
  void namespacesAlone_hostFiles_areInvisible() throws Exception {
    SandboxReport report = run(wrapped(probe(false)));
    assertTrue(report.namespaces());
    assertDenied(
        possible(report),
        Probe.READ_PASSWD,
        Probe.READ_INIT_ENVIRONMENT,
        Probe.WRITE_FILE,
        Probe.CREATE_FILE);
    assertTrue(possible(report).contains(Probe.FORK_PROCESS.word()));
    assertFalse(report.isSufficient());
  }

  @Test
  void namespacesAndSeccomp_withoutLandlock_areSufficient() throws Exception {
    SandboxReport report = run(wrapped(probe(true)));
    assertEquals(0, report.landlockAbi());
    assertEquals(Set.of(), possible(report));
    assertTrue(report.isSufficient());
  }

  @Test
  void landlockAndSeccomp_withoutNamespaces_areSufficient() throws Exception {
    SandboxReport report = run(launched(true));
    assertFalse(report.namespaces());
    assertEquals(Set.of(), possible(report));
    assertTrue(report.isSufficient());
  }

  @Test
  void launch_byAnotherParent_endsAsOrphaned() throws Exception {
    LaunchOrder order = new LaunchOrder(1, true, 60, 256, grants(), probe(true));
    assertEquals(ExitCode.ORPHANED.number(), exitOf(java(Launcher.class, order.arguments())));
  }

  @Test
  void launch_malformedOrder_isRefused() throws Exception {
    assertEquals(
        ExitCode.BAD_ARGUMENTS.number(),
        exitOf(java(Launcher.class, List.of("parent=1", "--", "/bin/true"))));
  }

  @Test
  void launch_programNotGranted_isNotRun() throws Exception {
    long self = ProcessHandle.current().pid();
    LaunchOrder order = new LaunchOrder(self, true, 60, 256, grants(), List.of("/usr/bin/env"));
    assertEquals(ExitCode.NOT_CONFINED.number(), exitOf(java(Launcher.class, order.arguments())));
  }

  private List<String> probe(boolean filtered) {
    return java(
        ProbeMain.class,
        List.of(
            foreign.toString(), Namespaces.current().word(), filtered ? "filter" : "no-filter"));
  }

  private List<String> launched(boolean filtered) {
    long self = ProcessHandle.current().pid();
    LaunchOrder order = new LaunchOrder(self, true, 60, 256, grants(), probe(filtered));
    return java(Launcher.class, order.arguments());
  }

  private List<String> wrapped(List<String> command) {
    return Bubblewrap.find()
        .orElseThrow(() ->
            new AssertionError(
                "bubblewrap cannot create namespaces here; run `apt-get install bubblewrap`"))
        .wrap(grants(), command);
  }

  private List<Grant> grants() {
    List<Grant> grants = new ArrayList<>(SystemGrants.of(JAVA_HOME));
    grants.add(Grant.read(BUILD.resolve("classes")));
    grants.add(Grant.read(BUILD.resolve("test-classes")));
    grants.add(Grant.read(foreign));
    return grants;
  }

  private static List<String> java(Class<?> main, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(JAVA_HOME.resolve("bin/java").toString());
    words.addAll(List.of("-XX:-UsePerfData", "-XX:+UseSerialGC", "-Xmx64m"));
    words.add("--enable-native-access=ALL-UNNAMED");
    words.addAll(List.of("-cp", BUILD.resolve("classes") + ":" + BUILD.resolve("test-classes")));
    words.add(main.getName());
    words.addAll(arguments);
    return words;
  }

  private static SandboxReport run(List<String> command) throws Exception {
    Process process = start(command);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), "the probing process failed");
    return SandboxReport.parse(text);
  }

  private static int exitOf(List<String> command) throws Exception {
    Process process = start(command);
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    return process.exitValue();
  }

  private static Process start(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    return builder.start();
  }

  private static Set<String> possible(SandboxReport report) {
    Set<String> possible = new TreeSet<>();
    report
        .possible()
        .forEach((probe, works) -> {
          if (works) {
            possible.add(probe);
          }
        });
    return possible;
  }

  private static void assertDenied(Set<String> possible, Probe... probes) {
    for (Probe probe : probes) {
      assertFalse(possible.contains(probe.word()), probe.word());
    }
  }
}
