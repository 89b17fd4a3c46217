package io.ansim.enclave.keys;

import io.ansim.enclave.sandbox.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Scanner;

/**
 * A process that holds a dataset's key, uses it and gives it up, one step for each line it reads.
 */
final class KeyHolderMain {
  private KeyHolderMain() {}

  public static void main(String[] arguments) {
    Limits.forbidCoreFiles();
    Scanner steps = new Scanner(System.in, StandardCharsets.UTF_8);
    DatasetVersion version = new DatasetVersion(arguments[2], 1);
    KeyVault vault =
        KeyVault.open(Path.of(arguments[0]), Path.of(arguments[1]), new SecureRandom());
    Secret key = vault.datasetKey(version);
    Secret choice = Secret.blank(ChoiceKey.BYTES);
    ChoiceKey.derive(key, choice);
    step("held", steps);
    try (Secret _ = Secret.taking(key.reveal(byte[]::clone))) {
      vault.rotate();
    }
    step("used", steps);
    key.close();
    choice.close();
    vault.close();
    System.gc();
    step("closed", steps);
    Objects.requireNonNull(vault);
  }

  private static void step(String done, Scanner steps) {
    System.out.println(done);
    System.out.flush();
    steps.nextLine();
  }
}
