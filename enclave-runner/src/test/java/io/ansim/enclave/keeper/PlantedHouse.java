package io.ansim.enclave.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.linux.PrivateFile;
import io.ansim.enclave.seal.Hunt;
import io.ansim.enclave.seal.SealMain;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.JobId;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Expr;
import io.ansim.policy.plan.Function;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.wire.FrameType;
import io.ansim.policy.wire.JobWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The real programs over data in which something is planted: sealing, keeper, workers, openers. */
final class PlantedHouse implements AutoCloseable {
  final World world;
  final Path from;
  private final Path folder;
  private final Path password;

  PlantedHouse(Path folder) throws Exception {
    this.folder = folder;
    world = new World(folder);
    world.stop();
    PrivateFile.deleteTree(folder.resolve("state"));
    world.clock.move(Duration.between(world.clock.instant(), Instant.now()));
    password = folder.resolve("keys.password");
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, "correct horse battery staple\n");
    from = Files.createDirectories(folder.resolve("from"));
    Files.writeString(from.resolve("vocabulary.csv"), "code\nF\nM\n");
  }

  /** Writes persons: the first are women, the others each of a sex that is a planted text. */
  PlantedHouse persons(int women, int others) throws IOException {
    StringBuilder rows = new StringBuilder("person_id,sex,weight,height\n");
    for (int i = 0; i < women + others; i++) {
      rows.append(Hunt.NUMBER + i).append(',');
      rows.append(i < women ? "F" : Hunt.TEXT + "-" + i).append(",60.5,").append(Hunt.REAL);
      rows.append('\n');
    }
    Files.writeString(from.resolve("person.csv"), rows.toString());
    return this;
  }

  /** A setting of the keeper's beside the usual ones. */
  PlantedHouse setting(String line) throws IOException {
    Files.writeString(config(), line + "\n", StandardOpenOption.APPEND);
    return this;
  }

  /** Starts to seal the next version. */
  Launched sealing(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--dataset",
                Demo.DATASET.value(),
                "--from",
                from.toString(),
                "--policy",
                world.policyFile(Demo.DATASET).toString(),
                "--stewards",
                folder.resolve("stewards").toString(),
                "--keys",
                folder.resolve("keys").toString(),
                "--keys-password",
                password.toString(),
                "--stores",
                folder.resolve("stores").toString()));
    arguments.addAll(List.of(more));
    return Launched.start(SealMain.class, folder, arguments.toArray(String[]::new));
  }

  /** Seals the next version. */
  PlantedHouse sealed(String... more) throws Exception {
    try (Launched sealing = sealing(more)) {
      assertEquals(0, sealing.exit(), sealing.told());
    }
    return this;
  }

  /** Starts a keeper. */
  Launched keeper() throws Exception {
    Launched keeper =
        Launched.start(KeeperMain.class, folder, "--config", config().toString()).ready();
    assertTrue(keeper.handle().isAlive());
    return keeper;
  }

  /** What the keeper answers. */
  Reply ask(String job, Plan plan) throws Exception {
    return world.ask(announced(job, plan));
  }

  /** The same, while this thread goes on. */
  CompletableFuture<Reply> asked(String job, Plan plan) throws Exception {
    Job announced = announced(job, plan);
    return CompletableFuture.supplyAsync(() -> {
      try {
        return world.ask(announced);
      } catch (Exception noReply) {
        throw new AssertionError(noReply);
      }
    });
  }

  /** A job of now, however long the processes before it took. */
  private Job announced(String job, Plan plan) {
    world.clock.move(Duration.between(world.clock.instant(), Instant.now()));
    return world.log.announce(world.bare(job, plan));
  }

  /** Cancels a job. */
  void cancel(String job) throws Exception {
    try (TestPeer peer = new TestPeer(world.socket())) {
      peer.ask(
          FrameType.CANCEL,
          JobWire.SIGNED.encode(
              SignatureContext.CANCEL.sign(JobWire.JOB_ID.encode(new JobId(job)), world.gateway)));
      assertEquals(FrameType.CANCELLED, peer.rest().getLast().type());
    }
  }

  /** Persons by sex: as many groups as there are planted texts. */
  static Plan bySex() {
    return Demo.plan();
  }

  /** Women over a weight, for which every column is read. */
  static Plan women(double weight) {
    Relation scan = new Relation.Scan(Demo.name("person"), Demo.PERSON_COLUMNS);
    Expr women = Expr.call(Function.EQUAL, Expr.column(1), Expr.Literal.of("F"));
    Expr heavy = Expr.call(Function.GREATER, Expr.column(2), Expr.Literal.of(weight));
    Expr tall = Expr.call(Function.GREATER, Expr.column(3), Expr.Literal.of(1.0));
    Relation some =
        new Relation.Filter(new Relation.Filter(new Relation.Filter(scan, women), heavy), tall);
    return Demo.plan(some, List.of(), List.of(new Aggregate.Persons(Optional.empty())));
  }

  /** The vault, as other programs open it. */
  KeyVault vault() {
    return KeyVault.open(folder.resolve("keys"), password, new SecureRandom());
  }

  /** A file of the stores. */
  Path store(String name) {
    return folder.resolve("stores").resolve(name);
  }

  /** A version of the dataset. */
  static DatasetVersion version(long number) {
    return new DatasetVersion(Demo.DATASET.value(), number);
  }

  private Path config() {
    return folder.resolve("keeper.conf");
  }

  @Override
  public void close() {
    world.close();
  }
}
