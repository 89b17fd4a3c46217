package io.ansim.enclave.worker;

import io.ansim.enclave.sandbox.ConfinedJvm;
import io.ansim.enclave.sandbox.Floor;
import io.ansim.enclave.sandbox.Grant;
import io.ansim.enclave.sandbox.Namespaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything about workers that is the same for all of them; nothing in it is of a dataset.
 *
 * @param jvm the JDK, the class path (the enclave's classes, the runner's, and the engine's jar
 *     without its native library), and the namespace layer
 * @param libraries the folder of the engine's native library
 * @param mainClass a class whose {@code main} calls {@link Worker#serve}
 * @param limits their ceilings
 * @param floor what must confine them
 * @param cache what the JVM learnt at a {@link StartCache rehearsal}, if there was one
 */
public record WorkerTemplate(
    ConfinedJvm jvm,
    Path libraries,
    String mainClass,
    WorkerLimits limits,
    Floor floor,
    Optional<Path> cache) {
  /** Makes every path absolute. */
  public WorkerTemplate {
    libraries = libraries.toAbsolutePath().normalize();
    cache = cache.map(path -> path.toAbsolutePath().normalize());
  }

  /** The same with what a rehearsal learnt. */
  public WorkerTemplate with(Optional<Path> learnt) {
    return new WorkerTemplate(jvm, libraries, mainClass, limits, floor, learnt);
  }

  /** The command line of a new worker. */
  List<String> command() {
    List<Grant> grants = new ArrayList<>();
    grants.add(Grant.execute(libraries));
    cache.ifPresent(path -> grants.add(Grant.read(path)));
    List<String> arguments =
        WorkerOrder.arguments(jvm.classPath().getLast(), limits, Namespaces.current());
    return jvm.command(
        program(cache.map(path -> "-XX:AOTCache=" + path).stream().toList(), arguments), grants);
  }

  /** The command line of a rehearsal, unconfined, that leaves what it learnt in a file. */
  List<String> rehearsal(Path learnt) {
    return jvm.unconfined(
        program(List.of("-XX:AOTCacheOutput=" + learnt), WorkerOrder.rehearsal(limits)));
  }

  private ConfinedJvm.Program program(List<String> flags, List<String> arguments) {
    List<String> all = new ArrayList<>(flags);
    all.add("-Djava.library.path=" + libraries);
    // What is to be fast is short and called often; compiling loops that are under way besides
    // would take a third of the time that a worker needs to warm up.
    all.add("-XX:-UseOnStackReplacement");
    return new ConfinedJvm.Program(
        mainClass, all, arguments, limits.heapMegabytes(), limits.cpuSeconds());
  }
}
