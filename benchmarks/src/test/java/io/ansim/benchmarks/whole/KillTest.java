package io.ansim.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
final class KillTest {
  private static final String QUESTION = "SELECT count(*) FROM person";

  /** Who is killed, in this order. */
  private enum Victim {
    WORKER,
    KEEPER,
    GATEWAY,
    KEYCLOAK,
    DEMO,
    EVERYTHING,
    STARTING,
    GATEWAY_AGAIN
  }

  private final Instant start = Instant.now();
  private final long seed = System.nanoTime();
  private final SplittableRandom random = new SplittableRandom(seed);
  private final Set<String> jobs = new HashSet<>();
  private final Set<String> releases = new HashSet<>();

  @Test
  @Timeout(value = 45, unit = TimeUnit.MINUTES)
  void kill_anyProcessAtAnyMoment_losesNothingAndLeavesNothing() throws Exception {
    System.err.println("seed " + seed);
    Path folder = Files.createTempDirectory(Repository.TARGET, "kill").resolve("home");
    MarkedData data = MarkedData.in(folder.resolveSibling("data"));
    String[] arguments = {"--data", data.folder().toString()};
    List<Residue.Needle> needles = new ArrayList<>(data.needles());
    for (Victim victim : Victim.values()) {
      System.err.println("kill " + victim);
      if (victim == Victim.STARTING) {
        killWhileStarting(folder, arguments);
        continue;
      }
      try (DemoProcess demo = DemoProcess.ready(folder, arguments)) {
        if (needles.size() == data.needles().size()) {
          needles.addAll(Residue.keys(demo.home(), demo.dataset()));
        }
        assertNothingLost(demo);
        killUnderLoad(demo, victim);
        assertEquals(List.of(), Residue.find(folder, Instant.EPOCH, needles));
      }
    }
    try (DemoProcess demo = DemoProcess.ready(folder, arguments)) {
      assertNothingLost(demo);
      Person.named(demo, "researcher").answer(QUESTION);
    }
    Residue.awaitNoProcess(folder);
    assertFalse(jobs.isEmpty() || releases.isEmpty(), "nothing was asked before the kills");
    assertEquals(List.of(), Residue.find(folder, Instant.EPOCH, needles));
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    assertEquals(List.of(), Residue.find(temporary, start, needles));
  }

  private void killUnderLoad(DemoProcess demo, Victim victim)
      throws IOException, InterruptedException {
    Load load = new Load(Person.named(demo, "researcher"));
    try {
      while (load.jobs().isEmpty()) {
        Thread.sleep(10);
      }
      Thread.sleep(random.nextInt(4000));
      kill(demo, victim);
      if (victim == Victim.WORKER) {
        Set<String> before = load.releases();
        while (load.releases().equals(before)) {
          Thread.sleep(100);
        }
      } else {
        assertNotEquals(0, demo.awaitEnd());
      }
    } finally {
      load.stop();
    }
    jobs.addAll(load.jobs());
    releases.addAll(load.releases());
    if (victim != Victim.WORKER && victim != Victim.DEMO) {
      Residue.awaitNoProcess(demo.folder());
    }
  }

  private void kill(DemoProcess demo, Victim victim) {
    switch (victim) {
      case WORKER -> demo.part("keeper").descendants().forEach(ProcessHandle::destroyForcibly);
      case KEEPER -> demo.part("keeper").destroyForcibly();
      case GATEWAY, GATEWAY_AGAIN -> demo.part("gateway").destroyForcibly();
      case KEYCLOAK -> demo.part("keycloak").destroyForcibly();
      case DEMO -> demo.handle().destroyForcibly();
      case EVERYTHING -> Residue.processes(demo.folder()).forEach(ProcessHandle::destroyForcibly);
      case STARTING -> throw new IllegalArgumentException("is not up yet");
    }
  }

  /** The demo's own process dies somewhere on its way; its next start finds what it started. */
  private void killWhileStarting(Path folder, String... arguments)
      throws IOException, InterruptedException {
    try (DemoProcess demo = DemoProcess.launch(folder, arguments)) {
      Thread.sleep(3000 + random.nextInt(20_000));
      demo.handle().destroyForcibly();
      demo.awaitEnd();
    }
  }

  private void assertNothingLost(DemoProcess demo) throws IOException, InterruptedException {
    LogFolder log = LogFolder.of(demo);
    assertEquals(0, log.verify());
    List<Event> events = log.events();
    assertTrue(logged(events, "query.intent").containsAll(jobs), "an acknowledged job is lost");
    Set<String> handedOut =
        events.stream()
            .filter(event -> event.type().word().equals("release.downloaded"))
            .map(event -> Objects.requireNonNull(event.release()).id().value())
            .collect(Collectors.toSet());
    assertTrue(handedOut.containsAll(releases), "a release that was handed out is lost");
  }

  private static Set<String> logged(List<Event> events, String type) {
    return events.stream()
        .filter(event -> event.type().word().equals(type))
        .map(event -> Objects.requireNonNull(event.job()).value())
        .collect(Collectors.toSet());
  }
}
