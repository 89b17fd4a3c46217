package io.ansim.enclave.worker;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.LifeKey;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.keys.WorkerKeys;
import io.ansim.enclave.sandbox.Bubblewrap;
import io.ansim.enclave.sandbox.SandboxReport;
import io.ansim.enclave.store.DuckDbImage;
import io.ansim.enclave.store.SealedFile;
import io.ansim.enclave.store.SealedStoreWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sealed dataset with planted rows, its vault, and workers of the hostile test runner over it.
 */
final class Bench {
  /** A text that is in the data and must be nowhere else. */
  static final String PLANTED = "planted-plaintext-7f3a";

  static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path BUILD = Path.of("target").toAbsolutePath();

  final Path folder;
  final KeyVault vault;
  final DatasetVersion version = new DatasetVersion("claims-test", 1);
  final SealedFile file;

  Bench(Path folder) throws IOException, SQLException {
    this.folder = folder;
    Path password = folder.resolve("password");
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, "correct horse battery staple\n");
    SecureRandom random = new SecureRandom();
    vault = KeyVault.create(folder.resolve("keys"), password, random);
    Path data = Files.createDirectories(folder.resolve("data"));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Secret key = key();
        DuckDbImage image =
            DuckDbImage.attach(connection, Files.createDirectories(folder.resolve("scratch")))) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE image.visit AS SELECT range AS person, '%s-' || range AS note FROM range(50000)"
                .formatted(PLANTED));
      }
      Path target = data.resolve("claims-test@1.sealed");
      try (InputStream plain = image.finish()) {
        file =
            new SealedStoreWriter(random)
                .seal(plain, version, vault.datasetKeyId(version), key, target);
      }
    }
  }

  Secret key() {
    if (!Files.exists(folder.resolve("keys").resolve("dataset." + version + ".key"))) {
      vault.createDatasetKey(version);
    }
    return vault.datasetKey(version);
  }

  /** A template whose main is the test runner's, with or without the namespace layer. */
  WorkerTemplate template(boolean namespaces) {
    return template(namespaces ? Optional.of(bubblewrap()) : Optional.empty(), file.path());
  }

  WorkerTemplate template(Optional<Bubblewrap> bubblewrap, Path store) {
    EngineFiles engine = engine();
    List<Path> classPath =
        new ArrayList<>(List.of(BUILD.resolve("classes"), BUILD.resolve("test-classes")));
    classPath.add(engine.jar());
    return new WorkerTemplate(
        Path.of(System.getProperty("java.home")),
        classPath,
        engine.libraries(),
        HostileMain.class.getName(),
        store,
        WorkerLimits.small(),
        bubblewrap);
  }

  static Bubblewrap bubblewrap() {
    return Bubblewrap.find()
        .orElseThrow(() ->
            new AssertionError(
                "bubblewrap is missing or cannot create namespaces; run `apt-get install bubblewrap`"));
  }

  static EngineFiles engine() {
    return EngineFiles.prepare(stockJar(), BUILD.resolve("engine"));
  }

  static Path stockJar() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> path.contains("duckdb_jdbc"))
        .map(Path::of)
        .findFirst()
        .orElseThrow();
  }

  /** What a worker is handed. */
  WorkerKeys keys() {
    return new WorkerKeys(key(), Secret.blank(LifeKey.BYTES));
  }

  /** Runs one job of the hostile runner in a fresh worker and waits for its end. */
  Outcome run(WorkerTemplate template, String job) {
    try (WorkerPool pool = new WorkerPool(template, 0, PATIENCE)) {
      return start(pool, job).await();
    }
  }

  WorkerRun start(WorkerPool pool, String job) {
    return start(pool, job, percent -> {});
  }

  WorkerRun start(WorkerPool pool, String job, ProgressSink progress) {
    return pool.start(
        file.header(),
        keys(),
        job.getBytes(StandardCharsets.UTF_8),
        PATIENCE,
        Bench::ignore,
        progress);
  }

  /** Searches every file that anything here could have written. */
  void assertNothingPlantedOnDisk() throws IOException {
    for (Path root : List.of(folder, Path.of("/dev/shm"))) {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(root)) {
        files = walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList();
      }
      for (Path path : files) {
        if (Files.readString(path, StandardCharsets.ISO_8859_1).contains(PLANTED)) {
          throw new AssertionError("plaintext in `%s`".formatted(path));
        }
      }
    }
  }

  /** This machine's own name; `localhost` would be answered without a resolver. */
  String hostName() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
  }

  static void ignore(SandboxReport report) {}

  static String text(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> new String(answered.bytes(), StandardCharsets.UTF_8);
      case Outcome.Failed failed -> "failed " + failed.code() + " " + failed.detail();
    };
  }
}
