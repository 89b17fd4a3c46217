package io.ansim.enclave.keeper.cellar;

import io.ansim.enclave.example.SealedTables;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeySource;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.DatasetSources;
import io.ansim.enclave.store.Suite;
import io.ansim.enclave.store.container.v2.ContainerReader;
import io.ansim.enclave.store.container.v2.Header;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.enclave.store.container.v2.SealedFile;
import io.ansim.enclave.store.container.v2.Segment;
import io.ansim.policy.dataset.Column;
import io.ansim.policy.dataset.ColumnRole;
import io.ansim.policy.dataset.Name;
import io.ansim.policy.dataset.Table;
import io.ansim.policy.dataset.ValueType;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Sealed datasets of 120,000 persons, and their keys. */
final class Vintage implements AutoCloseable {
  private static final Table PERSON =
      new Table(
          new Name("person"),
          Table.Audience.PERSON,
          List.of(
              column("person_id", ValueType.INTEGER, ColumnRole.PERSON_KEY),
              column("sex", ValueType.TEXT, ColumnRole.CODE),
              column("weight", ValueType.INTEGER, ColumnRole.CODE),
              column("note", ValueType.TEXT, ColumnRole.CODE)),
          List.of());
  // Two columns that fill blocks of their own, and two small ones.
  private static final String ROWS =
      "SELECT i AS o, i AS person_id, CASE WHEN i < 2000 THEN 'F' ELSE 'M' END AS sex, hash(i) >> 1"
          + " AS weight, md5(i::VARCHAR) || md5((i + 1)::VARCHAR) AS note FROM range(120000) AS"
          + " t(i)";

  private final Path folder;
  private final KeyVault vault;
  private final AtomicInteger asked = new AtomicInteger();

  Vintage(Path folder) throws Exception {
    this.folder = folder;
    Path password = folder.resolve("password");
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, "correct horse battery staple\n");
    vault = KeyVault.create(folder.resolve("keys"), password, new SecureRandom());
  }

  /** A new dataset version. */
  Stored sealed(String dataset, int number, Suite suite, int shards) throws Exception {
    DatasetVersion version = new DatasetVersion(dataset, number);
    SealedFile file =
        new SealedTables()
            .with(PERSON, ROWS)
            .seal(folder.resolve("stores"), version, vault, suite, shards);
    asked.set(0);
    return new Stored(file.path(), Manifest.of(file, Instant.EPOCH, List.of()));
  }

  /** Columns of the persons. */
  static Set<ColumnId> columns(String... names) {
    return Arrays.stream(names)
        .map(name -> new ColumnId(PERSON.name(), new Name(name)))
        .collect(Collectors.toSet());
  }

  /** The vault's keys, and they are counted. */
  KeySource keys() {
    return opening -> {
      asked.incrementAndGet();
      return vault.datasetKey(opening.version());
    };
  }

  /** How many keys were asked for since the last time. */
  int keysAsked() {
    return asked.getAndSet(0);
  }

  /** No dataset's key. */
  static Secret zeros() {
    return Secret.blank(32);
  }

  /** A place in the header, in each segment that two columns need, and in the index. */
  List<Long> placesOf(Stored stored) throws Exception {
    List<Long> places = new ArrayList<>(List.of(20L, Header.BYTES - 1L));
    try (FileChannel file = FileChannel.open(stored.file());
        Secret key = vault.datasetKey(stored.version())) {
      for (Segment segment : ContainerReader.index(file, stored.manifest(), key).segments()) {
        if (!segment.label().column().equals("note")
            && !segment.label().column().equals("weight")) {
          places.add(segment.offset() + segment.bytes() / 2);
          places.add(segment.offset() + segment.sealedBytes() - 1);
        }
      }
    }
    places.add(stored.manifest().index().offset() + 3);
    return places;
  }

  /** The first value of a query over what is leased. */
  static String ask(Lease lease, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      DatasetSources.of(lease.dataset().format()).attach(connection, lease.dataset());
      statement.execute("USE dataset");
      try (ResultSet rows = statement.executeQuery(sql)) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  @Override
  public void close() {
    vault.close();
  }

  private static Column column(String name, ValueType type, ColumnRole role) {
    return new Column(new Name(name), type, role, Optional.empty(), true, false);
  }
}
