package io.ansim.enclave.worker;

import io.ansim.enclave.example.Processes;
import io.ansim.enclave.example.SealedTables;
import io.ansim.enclave.keeper.cellar.Cellar;
import io.ansim.enclave.keeper.cellar.Lease;
import io.ansim.enclave.keeper.cellar.Stored;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.LifeKey;
import io.ansim.enclave.keys.QuestionKeys;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.sandbox.SandboxReport;
import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.OpenDataset;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.store.Suite;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A sealed dataset with planted rows, its vault, and workers of the hostile test runner over it.
 */
final class Bench {
  /** A text that is in the data and must be nowhere else. */
  static final String PLANTED = "planted-plaintext-7f3a";

  static final Duration PATIENCE = Processes.PATIENCE;

  static final Table VISIT =
      new Table(
          new Name("visit"),
          Table.Audience.PERSON,
          List.of(
              column("person", ValueType.INTEGER, ColumnRole.PERSON_KEY),
              column("note", ValueType.TEXT, ColumnRole.CODE)),
          List.of());

  final Path folder;
  final KeyVault vault;
  final DatasetVersion version = new DatasetVersion("claims-test", 1);
  final SealedFile file;
  final Cellar cellar;

  Bench(Path folder) throws Exception {
    this.folder = folder;
    Path password = folder.resolve("password");
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, "correct horse battery staple\n");
    vault = KeyVault.create(folder.resolve("keys"), password, new SecureRandom());
    vault.createSigningKey(StoreFolder.MANIFEST_KEY);
    file =
        new SealedTables()
            .with(
                VISIT,
                "SELECT range AS o, range AS person, '%s-' || range AS note FROM range(50000)"
                    .formatted(PLANTED))
            .seal(folder.resolve("data"), version, vault, Suite.AES_256_GCM, 1);
    cellar = Processes.cellar(1L << 30);
  }

  private static Column column(String name, ValueType type, ColumnRole role) {
    return new Column(new Name(name), type, role, Optional.empty(), true, false);
  }

  Stored stored() {
    return new Stored(file.path(), Manifest.of(file, Instant.EPOCH, List.of()));
  }

  static Set<ColumnId> columns() {
    return Set.of(
        new ColumnId(VISIT.name(), new Name("person")),
        new ColumnId(VISIT.name(), new Name("note")));
  }

  /** A template whose main is the test runner's, with or without the namespace layer. */
  WorkerTemplate template(boolean namespaces) {
    return Processes.workers(
        HostileMain.class.getName(),
        namespaces ? Optional.of(Processes.bubblewrap()) : Optional.empty());
  }

  /** The whole dataset, leased, with keys of zeros for the persons. */
  Provision provision() {
    Lease lease =
        cellar.lease(stored(), columns(), opening -> vault.datasetKey(opening.version()), _ -> {});
    return new Whole(lease, Secret.blank(LifeKey.BYTES));
  }

  private record Whole(Lease lease, Secret persons) implements Provision {
    @Override
    public OpenDataset dataset() {
      return lease.dataset();
    }

    @Override
    public QuestionKeys keys() {
      return new QuestionKeys(lease.choice(), persons);
    }

    @Override
    public void close() {
      persons.close();
      lease.close();
    }
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
        this::provision, job.getBytes(StandardCharsets.UTF_8), PATIENCE, Bench::ignore, progress);
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
