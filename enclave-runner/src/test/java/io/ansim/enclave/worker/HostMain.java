package io.ansim.enclave.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A host of its own process: starts a worker on a job without end and says when it runs. */
final class HostMain {
  private HostMain() {}

  public static void main(String[] arguments) throws Exception {
    Bench bench = new Bench(Path.of(arguments[0]));
    WorkerPool pool = new WorkerPool(bench.template(true), 1, Bench.PATIENCE);
    WorkerRun run =
        bench.start(
            pool,
            "progress-then-wait",
            percent -> {
              System.out.println("running");
              System.out.flush();
            });
    run.await();
  }

  static Process start(Bench bench) throws IOException {
    Path folder = Files.createDirectory(bench.folder.resolve("host"));
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                HostMain.class.getName(),
                folder.toString()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
