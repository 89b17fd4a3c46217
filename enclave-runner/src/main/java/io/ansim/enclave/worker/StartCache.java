package io.ansim.enclave.worker;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.PrivateFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a JVM learns at a rehearsal of a worker's start, kept in a file so that the workers start
 * faster (JEP 483, JEP 514). It is made on this machine, from these very files, before there is any
 * data; a file whose digest is not the recorded one is made anew.
 */
public final class StartCache {
  private static final String CACHE = "worker.aot";
  private static final String RECORD = "worker.aot.sha256";
  private static final int REHEARSAL_SECONDS = 180;

  private StartCache() {}

  /**
   * The cache for a template in a private folder, made if it is not there; nothing if this JVM or
   * class path knows none, in which case workers start without.
   */
  public static Optional<Path> of(WorkerTemplate template, Path folder) {
    if (!template.jvm().classPath().stream().allMatch(Files::isRegularFile)) {
      return Optional.empty(); // a folder on the class path cannot be learnt
    }
    Path cache = folder.resolve(CACHE);
    Path record = folder.resolve(RECORD);
    try {
      PrivateFile.createFolder(folder);
      String made = madeOf(template);
      if (isRecorded(cache, record, made)) {
        return Optional.of(cache);
      }
      Path part = folder.resolve(CACHE + ".part");
      if (!rehearse(template, part)) {
        return Optional.empty();
      }
      byte[] line = (made + " " + digest(part) + "\n").getBytes(StandardCharsets.US_ASCII);
      Files.move(part, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      PrivateFile.write(record, out -> out.write(line));
      return Optional.of(cache);
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.ENGINE_FILES, "could not prepare the workers' start", e);
    }
  }

  private static boolean isRecorded(Path cache, Path record, String made) throws IOException {
    return Files.exists(cache)
        && Files.exists(record)
        && Files.readString(record).equals(made + " " + digest(cache) + "\n");
  }

  private static boolean rehearse(WorkerTemplate template, Path into) throws IOException {
    Files.deleteIfExists(into);
    ProcessBuilder builder =
        new ProcessBuilder(template.rehearsal(into))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put("LANG", "C.UTF-8");
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      boolean ended = process.waitFor(REHEARSAL_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 && Files.exists(into);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** A digest of all that the JVM would compare, and of the contents of what it runs. */
  private static String madeOf(WorkerTemplate template) throws IOException {
    MessageDigest sha256 = sha256();
    List<String> command = template.rehearsal(Path.of("/"));
    sha256.update(String.join("\n", command).getBytes(StandardCharsets.UTF_8));
    sha256.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
    for (Path jar : template.jvm().classPath()) {
      sha256.update(digest(jar).getBytes(StandardCharsets.US_ASCII));
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static String digest(Path file) throws IOException {
    try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), sha256())) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
