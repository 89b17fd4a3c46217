package io.ansim.enclave.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.enclave.linux.PrivateFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that works with a dataset's key is searched for it from outside. */
class KeySecrecyTest {
  private static final String PASSWORD = "a password of some length";
  private static final DatasetVersion VERSION = new DatasetVersion("claims", 1);

  @TempDir Path folder;
  private List<byte[]> secrets = List.of();

  @Test
  void heapArgumentsEnvironmentAndOutput_whileAKeyIsHeldUsedAndClosed_holdNone() throws Exception {
    Path password = folder.resolve("password");
    Path keys = folder.resolve("keys");
    PrivateFile.write(password, out -> out.write(PASSWORD.getBytes(StandardCharsets.UTF_8)));
    try (KeyVault vault = KeyVault.create(keys, password, new SecureRandom())) {
      vault.createDatasetKey(VERSION);
    }
    secrets = secrets(keys, password);
    Path said = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(
            java("java"),
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            KeyHolderMain.class.getName(),
            keys.toString(),
            password.toString(),
            VERSION.dataset());
    Process holder = builder.redirectError(said.toFile()).start();
    try (BufferedReader out = holder.inputReader();
        Writer in = holder.outputWriter()) {
      for (String state : List.of("held", "used", "closed")) {
        assertEquals(state, out.readLine(), () -> content(said));
        assertNone(state + " heap", dump(holder, state));
        assertNone(state + " arguments", Path.of("/proc/" + holder.pid() + "/cmdline"));
        assertNone(state + " environment", Path.of("/proc/" + holder.pid() + "/environ"));
        assertTrue(
            Files.readString(Path.of("/proc/" + holder.pid() + "/limits"))
                .matches("(?s).*Max core file size +0 +0 .*"),
            "no core file is ever written");
        in.write("\n");
        in.flush();
      }
      assertEquals(0, holder.waitFor());
    } finally {
      holder.destroyForcibly();
    }
    assertNone("output", said);
    try (Stream<Path> files = Files.walk(keys)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertNone(file.toString(), file);
      }
    }
  }

  /** The test can fail: what is searched for is found where it is. */
  @Test
  void search_fileWithTheKeyInIt_findsIt() throws Exception {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    secrets = List.of(key);
    for (byte[] form :
        List.of(
            key,
            HexFormat.of().formatHex(key).getBytes(StandardCharsets.US_ASCII),
            Base64.getEncoder().encode(key))) {
      Path file = folder.resolve("with-key");
      Files.write(file, "before".getBytes(StandardCharsets.US_ASCII));
      Files.write(file, form, StandardOpenOption.APPEND);
      assertTrue(isIn(Files.readAllBytes(file)));
    }
  }

  /** Every object that is reachable; the JDK's own tool writes it. */
  private Path dump(Process holder, String state) throws IOException, InterruptedException {
    Path file = folder.resolve(state + ".hprof");
    Process jcmd =
        new ProcessBuilder(
                java("jcmd"), Long.toString(holder.pid()), "GC.heap_dump", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, jcmd.waitFor(), said);
    assertTrue(Files.size(file) > 100_000, said);
    return file;
  }

  private void assertNone(String what, Path file) throws IOException {
    assertFalse(isIn(Files.readAllBytes(file)), what);
  }

  private boolean isIn(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return secrets.stream()
        .anyMatch(secret ->
            text.contains(new String(secret, StandardCharsets.ISO_8859_1))
                || text.contains(HexFormat.of().formatHex(secret))
                || text.contains(HexFormat.of().formatHex(secret).toUpperCase(Locale.ROOT))
                || text.contains(Base64.getEncoder().encodeToString(secret)));
  }

  /** The dataset's key, the one above it and the one below it. */
  private static List<byte[]> secrets(Path keys, Path password) {
    BcfksFile keystore = new BcfksFile(keys.resolve("kek.bcfks"), password);
    try (KeyVault vault = KeyVault.open(keys, password, new SecureRandom());
        Secret key = vault.datasetKey(VERSION);
        Secret choice = Secret.blank(ChoiceKey.BYTES)) {
      ChoiceKey.derive(key, choice);
      return List.of(
          key.reveal(byte[]::clone),
          choice.reveal(byte[]::clone),
          keystore.load().getFirst().secret().reveal(byte[]::clone));
    }
  }

  private static String java(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }
}
