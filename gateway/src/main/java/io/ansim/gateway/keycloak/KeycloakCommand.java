package io.ansim.gateway.keycloak;

import io.ansim.gateway.daemon.Loopback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command lines of Keycloak: those of its {@code kc.sh}, without the shell in between.
 *
 * <p>The running JVM's own Java runs it, so that its pid is that of the child we start.
 */
record KeycloakCommand(Path distribution, Path home) {

  /** Writes each commit at once, where H2 waits half a second; and no trace file with SQL in it. */
  private static final String DURABLE = "--db-url-properties=;WRITE_DELAY=0;TRACE_LEVEL_FILE=0";

  /** Augments the server for the embedded file database. */
  List<String> build() {
    List<String> command = java(List.of());
    command.addAll(List.of("build", "--db=dev-file"));
    return command;
  }

  /**
   * Starts the server on a loopback port.
   *
   * <p>{@code --cache=local} is a run-time option: without it a cluster port opens off loopback.
   */
  List<String> start(int port, boolean importRealm, List<String> jvm) {
    List<String> command = java(jvm);
    command.addAll(
        List.of(
            "start",
            "--optimized",
            "--cache=local",
            DURABLE,
            "--http-enabled=true",
            "--hostname=http://localhost:" + port,
            "--http-host=" + Loopback.ADDRESS,
            "--http-port=" + port,
            "--http-management-host=" + Loopback.ADDRESS));
    if (importRealm) {
      command.add("--import-realm");
    }
    return command;
  }

  /** Where the server keeps its temporary files; it must exist before a start. */
  Path scratch() {
    return home.resolve("data").resolve("tmp");
  }

  /** The word by which a running server of this home is known for certain. */
  String marker() {
    return "-Dkc.home.dir=" + home;
  }

  private List<String> java(List<String> jvm) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:MetaspaceSize=96M",
            "-XX:MaxMetaspaceSize=256m",
            "-Xms64m",
            "-Xmx512m",
            "-XX:+UseG1GC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000",
            "-Djava.io.tmpdir=" + scratch(),
            "-Djboss.server.config.dir=" + home.resolve("conf"),
            marker()));
    command.addAll(jvm);
    command.addAll(
        List.of(
            "-cp",
            distribution.resolve("lib").resolve("quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    return command;
  }

  /** The options that read a recorded class cache, where there is one. */
  static List<String> cached(Path cache) {
    return Files.isReadable(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }
}
