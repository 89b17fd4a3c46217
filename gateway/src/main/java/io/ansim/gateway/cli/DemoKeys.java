package io.ansim.gateway.cli;

import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.gateway.daemon.Trees;
import io.ansim.gateway.secret.Secret;
import io.ansim.gateway.secret.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;

/** The demo's keys, each made once: gateway, keeper, steward, log, key vault, pseudonyms. */
final class DemoKeys {
  private static final String ORIGIN = "ansim.demo/log";
  private static final String RUNNER = "keeper.ansim.demo";
  private static final String KEY_TOOL = "io.ansim.enclave.keeper.KeeperKeys";

  private final DemoFolder folder;
  private final Jvm jvm;
  private final SecureRandom random;
  private final DemoWitnesses witnesses;
  private String logLines = "";

  DemoKeys(DemoFolder folder, Jvm jvm, SecureRandom random, DemoWitnesses witnesses) {
    this.folder = folder;
    this.jvm = jvm;
    this.random = random;
    this.witnesses = witnesses;
  }

  void make() throws IOException, InterruptedException {
    Trees.createPrivate(keys());
    Trees.createPrivate(folder.in("stewards"));
    for (String name : new String[] {"gateway.key", "keeper.key", "steward.key"}) {
      Path key = keys().resolve(name);
      if (Files.notExists(key)) {
        jvm.runEnclave(KEY_TOOL, "keys", "create", key.toString());
      }
    }
    Path runner = keys().resolve("runner.keys");
    if (Files.notExists(runner)) {
      jvm.runEnclave(KEY_TOOL, "keys", "create-runner", runner.toString(), RUNNER);
    }
    Files.copy(
        keys().resolve("steward.key.pub"),
        folder.in("stewards").resolve("steward.pub"),
        StandardCopyOption.REPLACE_EXISTING);
    for (String name : new String[] {"pseudonyms", "vault.password"}) {
      SecretFile file = new SecretFile(keys().resolve(name));
      if (Files.notExists(file.path())) {
        file.write(Secret.random(random));
      }
    }
    Path logKeys = keys().resolve("log");
    CheckpointSigners signers =
        CheckpointSigners.isPresentIn(logKeys)
            ? CheckpointSigners.load(logKeys)
            : CheckpointSigners.create(logKeys, ORIGIN, random);
    StringBuilder lines = new StringBuilder();
    for (VerifierKey key : signers.verifierKeys()) {
      lines.append("log ").append(key.text()).append('\n');
    }
    logLines = lines.toString();
    String runnerLine = Files.readString(keys().resolve("runner.keys.pub"));
    Files.writeString(folder.trust(), logLines + witnesses.policyLines(random) + runnerLine);
  }

  /** The lines of a tlog-policy that name the log's keys. */
  String logLines() {
    return logLines;
  }

  Path keys() {
    return folder.in("keys");
  }
}
