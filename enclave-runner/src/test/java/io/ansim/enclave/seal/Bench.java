package io.ansim.enclave.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.SigningKey;
import io.ansim.enclave.keys.VerifyingKey;
import io.ansim.enclave.store.StoreFolder;
import io.ansim.enclave.store.container.v2.Manifest;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.job.Ed25519Pem;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.PolicyWire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A place to seal in: the files of a dataset, a steward, a policy, keys and stores. */
final class Bench {
  final Path folder;
  final Path from;
  final Path stores;
  final Path keys;
  private final KeyPair steward;
  private @Nullable VerifyingKey manifestKey;

  /** How the program ended and what it told. */
  record Told(int exit, String out, List<String> errors) {}

  Bench(Path folder) throws Exception {
    this.folder = folder;
    from = Files.createDirectories(folder.resolve("from"));
    stores = folder.resolve("stores");
    keys = folder.resolve("keys");
    steward = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path password = password();
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, "correct horse battery staple\n");
    Path stewards = Files.createDirectories(folder.resolve("stewards"));
    Files.write(stewards.resolve("kim.pub"), Ed25519Pem.text(steward.getPublic()));
  }

  private Path password() {
    return folder.resolve("keys.password");
  }

  Path policyFile() {
    return folder.resolve("demo.policy");
  }

  /** Puts a policy signed by the steward in place. */
  Bench policy(DatasetPolicy policy) throws Exception {
    return policy(policy, steward);
  }

  /** Puts a policy signed by somebody in place. */
  Bench policy(DatasetPolicy policy, KeyPair signer) throws Exception {
    byte[] content = PolicyWire.POLICY.encode(policy);
    Files.write(
        policyFile(),
        JobWire.SIGNED.encode(SignatureContext.POLICY.sign(content, signer.getPrivate())));
    return this;
  }

  Bench file(String name, String content) throws IOException {
    Files.writeString(from.resolve(name), content);
    return this;
  }

  /** Writes a query's result as Parquet. */
  Bench parquet(String name, String query) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, from.resolve(name)));
    }
    return this;
  }

  List<String> arguments() {
    return List.of(
        "--dataset",
        Policies.DATASET.value(),
        "--from",
        from.toString(),
        "--policy",
        policyFile().toString(),
        "--stewards",
        folder.resolve("stewards").toString(),
        "--keys",
        keys.toString(),
        "--keys-password",
        password().toString(),
        "--stores",
        stores.toString());
  }

  /** The arguments with more of them; another input takes the place of the folder. */
  private List<String> arguments(String... more) {
    List<String> arguments = new ArrayList<>(arguments());
    arguments.addAll(List.of(more));
    int from = arguments.lastIndexOf("--from");
    if (from >= arguments().size() && from + 1 < arguments.size()) {
      String input = arguments.remove(from + 1);
      arguments.remove(from);
      arguments.set(arguments.indexOf("--from") + 1, input);
    }
    return arguments;
  }

  /** Runs the program in this process. */
  Told seal(String... more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> arguments = arguments(more);
    int exit =
        SealMain.run(
            arguments,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Told(
        exit,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8).lines().toList());
  }

  /** Seals by a plan, and expects that version. */
  Manifest sealed(int version, Plan plan, String... more) throws IOException {
    Findings findings = new Findings();
    Manifest manifest =
        seal(plan, findings, more)
            .orElseThrow(() -> new AssertionError(findings.shown().toString()));
    assertEquals(version, manifest.header().version().number());
    return manifest;
  }

  /** The problems of a sealing by a plan that was refused for them. */
  List<String> problems(Plan plan) throws IOException {
    Findings findings = new Findings();
    assertEquals(Optional.empty(), seal(plan, findings));
    assertEquals(List.of(), storeFiles());
    List<String> problems = findings.shown().stream().map(Problem::toString).toList();
    assertEquals(findings.total(), problems.size());
    return problems;
  }

  Optional<Manifest> seal(Plan plan, Findings findings, String... more) throws IOException {
    return seal((_, _, _, _) -> plan, findings, more);
  }

  /** Seals as a planner says; what is wrong is among the findings. */
  Optional<Manifest> seal(Sealing.Planner planner, Findings findings, String... more)
      throws IOException {
    List<String> arguments = arguments(more);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    try (Progress progress = new Progress(nowhere, true)) {
      return new Sealing(
              SealOrder.parse(arguments).orElseThrow(),
              new SecureRandom(),
              InstantSource.system(),
              planner,
              findings,
              progress)
          .seal();
    }
  }

  /** Seals, and expects that version. */
  Told sealed(int version, String... more) {
    Told told = seal(Stream.concat(Stream.of("--quiet"), Stream.of(more)).toArray(String[]::new));
    assertEquals(0, told.exit(), told.errors().toString());
    assertEquals(
        "sealed %s@%d sha256:%s\n".formatted(Policies.DATASET, version, current().root()),
        told.out());
    return told;
  }

  /** The problems told by a sealing that was refused for them; nothing was written. */
  List<String> problems() {
    Told told = seal("--quiet");
    assertEquals(65, told.exit(), told.errors().toString());
    assertEquals("", told.out());
    assertEquals(List.of(), storeFiles());
    List<String> lines =
        told.errors().stream().filter(line -> !line.startsWith("notice: ")).toList();
    assertEquals(
        "seal: %1$d problems, %1$d shown; nothing was sealed, correct them and seal again"
            .formatted(lines.size() - 1),
        lines.getLast());
    return lines.subList(0, lines.size() - 1);
  }

  List<String> storeFiles() {
    String[] names = stores.toFile().list((_, name) -> !name.equals("sealing.lock"));
    return names == null ? List.of() : List.of(names).stream().sorted().toList();
  }

  KeyVault vault() {
    return KeyVault.open(keys, password(), new SecureRandom());
  }

  /** The key that checks manifests; asked of the vault once, because opening it takes a while. */
  VerifyingKey manifestKey() {
    if (manifestKey == null) {
      try (KeyVault vault = vault();
          SigningKey key = vault.signingKey(StoreFolder.MANIFEST_KEY)) {
        manifestKey = key.verifyingKey();
      }
    }
    return manifestKey;
  }

  /** The manifest of the current version. */
  Manifest current() {
    try (KeyVault vault = vault()) {
      return CurrentVersion.manifest(stores, Policies.DATASET, vault).orElseThrow();
    } catch (IOException unreadable) {
      throw new AssertionError("nothing is sealed", unreadable);
    }
  }

  /**
   * The rows of a query over a version, its values joined with bars; tables are in {@code dataset}.
   */
  List<String> rows(long number, String sql) throws Exception {
    return rows(number, List.of(sql));
  }

  /** The rows of several queries, one after the other. */
  List<String> rows(long number, List<String> queries) throws Exception {
    DatasetVersion version = new DatasetVersion(Policies.DATASET.value(), number);
    Manifest manifest =
        Manifest.verify(
            Files.readAllBytes(StoreFolder.manifestFile(stores, version)), manifestKey());
    List<String> rows = new ArrayList<>();
    try (KeyVault vault = vault();
        Engine engine = Engine.start();
        CurrentVersion _ = CurrentVersion.open(manifest, stores, vault, engine)) {
      for (String sql : queries) {
        rows.addAll(
            engine.rows(
                sql,
                row -> {
                  List<String> values = new ArrayList<>();
                  for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(row.getString(i)));
                  }
                  return String.join("|", values);
                }));
      }
    }
    return rows;
  }
}
