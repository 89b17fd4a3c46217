package io.ansim.enclave.attest.measure;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.sandbox.JvmFlags;
import io.ansim.enclave.sandbox.Lockdown;
import io.ansim.policy.dataset.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Everything an enclave runs, one line each: the jars and the native libraries in them, the Java
 * below, the flags and variables of every process, and the filter of system calls.
 *
 * <p>No line depends on where something is installed. What is below Java is not in it: the C
 * library, bubblewrap, the kernel; measured boot is for those.
 *
 * @param lines in order, without their ends
 */
public record CodeManifest(List<String> lines) {
  private static final String TITLE = "ansim-code v1";

  /** Files of a JDK that no enclave loads: sources, the compiler's, and keys for TLS. */
  private static final Set<String> UNUSED =
      Set.of("lib/src.zip", "lib/ct.sym", "lib/security/cacerts");

  /** Copies the lines. */
  public CodeManifest {
    lines = List.copyOf(lines);
  }

  /** The manifest of jars that run on a JDK. */
  public static CodeManifest of(Path javaHome, Collection<Path> jars) {
    Set<String> jarLines = new TreeSet<>();
    Set<String> nativeLines = new TreeSet<>();
    Set<String> javaLines = new TreeSet<>();
    try {
      for (Path jar : jars) {
        jarLines.add("jar %s %s".formatted(jar.getFileName(), digest(jar)));
        addNatives(jar, nativeLines);
      }
      for (String top : List.of("bin/java", "conf", "lib")) {
        addJava(javaHome, javaHome.resolve(top), javaLines);
      }
    } catch (IOException unreadable) {
      throw new EnclaveFault(FaultCode.FILE, "a file to be measured cannot be read", unreadable);
    }
    return new CodeManifest(
        Stream.of(
                Stream.of(TITLE),
                jarLines.stream(),
                nativeLines.stream(),
                javaLines.stream(),
                processes())
            .flatMap(lines -> lines)
            .toList());
  }

  /** The manifest of the jars that this process runs. */
  public static CodeManifest ofThisProcess() {
    return of(Path.of(System.getProperty("java.home")), OwnProcess.running().classPath());
  }

  /** The one text of it. */
  public String text() {
    return String.join("\n", lines) + "\n";
  }

  /** The measurement of the text. */
  public Measurement measurement() {
    return Measurement.of(text());
  }

  private static Stream<String> processes() {
    Stream<String> keeper =
        Stream.concat(
            OwnProcess.expectedFlags().stream().map("flag keeper %s"::formatted),
            OwnProcess.expectedEnvironment().entrySet().stream()
                .map(each -> "variable keeper %s=%s".formatted(each.getKey(), each.getValue())));
    Stream<String> children =
        JvmFlags.measured().entrySet().stream()
            .flatMap(each ->
                each.getValue().stream().map(flag -> "flag %s %s".formatted(each.getKey(), flag)));
    Stream<String> variables = Stream.of("variable confined LANG=C.UTF-8");
    Stream<String> filter = Stream.of("filter confined " + Lockdown.filterDigest());
    return Stream.of(keeper, children, variables, filter).flatMap(lines -> lines);
  }

  private static void addNatives(Path jar, Set<String> lines) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        if (entry.getName().contains(".so")) {
          try (InputStream in = zip.getInputStream(entry)) {
            lines.add("native %s %s %s".formatted(jar.getFileName(), entry.getName(), digest(in)));
          }
        }
      }
    }
  }

  private static void addJava(Path home, Path top, Set<String> lines) throws IOException {
    try (Stream<Path> files = Files.walk(top, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = home.relativize(file).toString();
        if (!UNUSED.contains(name)) {
          lines.add("java %s %s".formatted(name, digest(file)));
        }
      }
    }
  }

  private static Digest digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return digest(in);
    }
  }

  private static Digest digest(InputStream in) throws IOException {
    try (DigestOutputStream out =
        new DigestOutputStream(
            OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(out);
      return new Digest(HexFormat.of().formatHex(out.getMessageDigest().digest()));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
