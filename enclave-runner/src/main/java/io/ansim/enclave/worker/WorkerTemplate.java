package io.ansim.enclave.worker;

import io.ansim.enclave.sandbox.Bubblewrap;
import io.ansim.enclave.sandbox.Grant;
import io.ansim.enclave.sandbox.LaunchOrder;
import io.ansim.enclave.sandbox.Launcher;
import io.ansim.enclave.sandbox.Namespaces;
import io.ansim.enclave.sandbox.SystemGrants;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything about the workers of one sealed file that is the same for all of them.
 *
 * @param javaHome the JDK that runs them
 * @param classPath absolute jars and folders: the enclave's classes, the runner's, and the engine's
 *     jar without its native library
 * @param libraries the folder of the engine's native library
 * @param mainClass a class whose {@code main} calls {@link Worker#serve}
 * @param store the one data file they may read
 * @param limits their ceilings
 * @param bubblewrap the namespace layer, where the machine has it
 */
public record WorkerTemplate(
    Path javaHome,
    List<Path> classPath,
    Path libraries,
    String mainClass,
    Path store,
    WorkerLimits limits,
    Optional<Bubblewrap> bubblewrap) {

  private static final long OPEN_FILES = 1024;

  /** Copies the class path and makes every path absolute. */
  public WorkerTemplate {
    javaHome = javaHome.toAbsolutePath().normalize();
    classPath = classPath.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    libraries = libraries.toAbsolutePath().normalize();
    store = store.toAbsolutePath().normalize();
  }

  /** The command line of a new worker. */
  List<String> command() {
    String java = javaHome.resolve("bin/java").toString();
    List<Grant> grants = grants();
    List<String> worker = new ArrayList<>();
    worker.add(java);
    worker.addAll(JvmFlags.worker(classPath, libraries, limits));
    worker.add(mainClass);
    worker.addAll(WorkerOrder.arguments(store, limits, Namespaces.current()));
    long parent = bubblewrap.isPresent() ? Bubblewrap.PARENT_INSIDE : ProcessHandle.current().pid();
    LaunchOrder order =
        new LaunchOrder(
            parent, bubblewrap.isEmpty(), limits.cpuSeconds(), OPEN_FILES, grants, worker);
    List<String> launcher = new ArrayList<>();
    launcher.add(java);
    launcher.addAll(JvmFlags.launcher(classPath));
    launcher.add(Launcher.class.getName());
    launcher.addAll(order.arguments());
    return bubblewrap.map(outer -> outer.wrap(grants, launcher)).orElse(List.copyOf(launcher));
  }

  private List<Grant> grants() {
    List<Grant> grants = new ArrayList<>(SystemGrants.of(javaHome));
    classPath.forEach(path -> grants.add(Grant.read(path)));
    grants.add(Grant.execute(libraries));
    grants.add(Grant.read(store));
    return List.copyOf(grants);
  }
}
