package io.ansim.benchmarks.whole;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyVault;
import io.ansim.enclave.keys.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a demo leaves behind: processes, and bytes in files. */
final class Residue {
  private static final int WINDOW = 1 << 20;

  private Residue() {}

  /** Bytes that must not lie about; they are never printed. */
  static final class Needle {
    private final String what;
    private final byte[] bytes;
    private final Optional<Path> place;

    private Needle(String what, byte[] bytes, Optional<Path> place) {
      this.what = what;
      this.bytes = bytes;
      this.place = place;
    }

    /** Bytes that no file may hold. */
    static Needle of(String what, byte[] bytes) {
      return new Needle(what, bytes.clone(), Optional.empty());
    }

    /** A text that one file may hold. */
    static Needle in(Path place, String text) {
      return new Needle(
          place.getFileName().toString(),
          text.getBytes(StandardCharsets.US_ASCII),
          Optional.of(place));
    }

    private boolean isIn(byte[] window, int end) {
      for (int i = 0; i + bytes.length <= end; i++) {
        if (window[i] == bytes[0]
            && Arrays.equals(window, i, i + bytes.length, bytes, 0, bytes.length)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The processes that name a folder in their command line, or work in it. */
  static List<ProcessHandle> processes(Path folder) {
    return ProcessHandle.allProcesses()
        .filter(process -> belongs(Path.of("/proc", Long.toString(process.pid())), folder))
        .toList();
  }

  /** Waits until no process of a folder is left. */
  static void awaitNoProcess(Path folder) throws InterruptedException {
    long limit = System.nanoTime() + 60_000_000_000L;
    while (!processes(folder).isEmpty()) {
      if (System.nanoTime() > limit) {
        throw new AssertionError(
            "left running: "
                + processes(folder).stream()
                    .map(p -> p.pid() + " " + p.info().command().orElse("?"))
                    .toList());
      }
      Thread.sleep(100);
    }
  }

  /** The data key of a demo's dataset, and each secret file of its `keys` folder. */
  static List<Needle> keys(Path home, String dataset) throws IOException {
    List<Needle> needles = new ArrayList<>();
    SecureRandom random = new SecureRandom();
    try (KeyVault vault =
            KeyVault.open(home.resolve("vault"), home.resolve("keys/vault.password"), random);
        Secret key = vault.datasetKey(new DatasetVersion(dataset, 1))) {
      byte[] bytes = key.reveal(byte[]::clone);
      needles.add(Needle.of("the data key", bytes));
      for (String text :
          List.of(
              HexFormat.of().formatHex(bytes),
              Base64.getEncoder().withoutPadding().encodeToString(bytes))) {
        needles.add(Needle.of("the data key", text.getBytes(StandardCharsets.US_ASCII)));
      }
    }
    try (Stream<Path> files = Files.walk(home.resolve("keys"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".pub")) {
          String longest =
              Files.readAllLines(file).stream()
                  .flatMap(line -> Stream.of(line.split(" ", -1)))
                  .max((a, b) -> Integer.compare(a.length(), b.length()))
                  .orElseThrow();
          needles.add(Needle.in(file, longest));
        }
      }
    }
    return needles;
  }

  /** Where files under a folder that changed since then hold what they must not. */
  static List<String> find(Path folder, Instant since, List<Needle> needles) throws IOException {
    List<String> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            boolean ours = path.equals(folder) || !path.equals(Repository.ROOT);
            return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()
                && !attributes.lastModifiedTime().toInstant().isBefore(since)) {
              search(file, needles, found);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException goneOrForeign) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private static void search(Path file, List<Needle> needles, List<String> found)
      throws IOException {
    int longest = needles.stream().mapToInt(needle -> needle.bytes.length).max().orElse(0);
    byte[] window = new byte[WINDOW + longest];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.readNBytes(window, 0, WINDOW); read > 0; ) {
        int end = kept + read;
        for (Needle needle : needles) {
          boolean atHome = needle.place.filter(file::equals).isPresent();
          if (!atHome && needle.isIn(window, end)) {
            found.add(file + ": " + needle.what);
          }
        }
        kept = Math.min(longest, end);
        System.arraycopy(window, end - kept, window, 0, kept);
        read = in.readNBytes(window, kept, WINDOW);
      }
    }
  }

  private static boolean belongs(Path process, Path folder) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
              .contains(folder.toString())
          || Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder);
    } catch (IOException endedOrForeign) {
      return false;
    }
  }
}
