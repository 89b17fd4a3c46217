package io.ansim.enclave.worker;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.linux.PrivateFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The engine taken apart once: its classes in one jar, its native library beside it with its hash
 * checked. From the stock jar every start would unpack 72 MB into the temp folder.
 *
 * @param jar the engine's classes without native libraries
 * @param libraries the folder of the native library, for {@code java.library.path}
 */
public record EngineFiles(Path jar, Path libraries) {
  private static final String NATIVE_PREFIX = "libduckdb_java.so_";
  private static final String NATIVE_ENTRY = NATIVE_PREFIX + "linux_amd64";
  private static final String LIBRARY = "libduckdb_java.so";
  private static final String JAR = "duckdb_jdbc.jar";

  /** SHA-256 of the native library of every engine version this build may run. */
  private static final Map<String, String> KNOWN_LIBRARIES =
      Map.of("001983f177ea4e6e4e19a58e77417411d0c2924d0cbbd01f3e901a9f3d2f37c7", "2.0.0.1");

  /**
   * Makes sure that a private folder holds the engine taken from its stock jar; what is there
   * already is kept when it is right and replaced when it is not.
   */
  public static EngineFiles prepare(Path stockJar, Path folder) {
    EngineFiles files = new EngineFiles(folder.resolve(JAR), folder);
    Path library = folder.resolve(LIBRARY);
    try (ZipFile stock = new ZipFile(stockJar.toFile())) {
      PrivateFile.createFolder(folder);
      if (!Files.exists(library) || !isKnown(digest(library))) {
        PrivateFile.write(library, out -> copyLibrary(stock, out));
        if (!isKnown(digest(library))) {
          Files.delete(library);
          throw new EnclaveFault(
              FaultCode.ENGINE_FILES, "the engine's native library is not one this build knows");
        }
      }
      byte[] classes = classes(stock);
      if (!Files.exists(files.jar) || !Arrays.equals(Files.readAllBytes(files.jar), classes)) {
        PrivateFile.write(files.jar, out -> out.write(classes));
      }
      return files;
    } catch (IOException e) {
      throw new EnclaveFault(FaultCode.ENGINE_FILES, "could not prepare the engine's files", e);
    }
  }

  private static boolean isKnown(String digest) {
    return KNOWN_LIBRARIES.containsKey(digest);
  }

  private static void copyLibrary(ZipFile stock, OutputStream out) throws IOException {
    ZipEntry entry = stock.getEntry(NATIVE_ENTRY);
    if (entry == null) {
      throw new EnclaveFault(
          FaultCode.ENGINE_FILES, "the engine's jar has no `%s`".formatted(NATIVE_ENTRY));
    }
    try (InputStream in = stock.getInputStream(entry)) {
      in.transferTo(out);
    }
  }

  private static byte[] classes(ZipFile stock) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
      for (ZipEntry entry : stock.stream().map(ZipEntry.class::cast).toList()) {
        if (!entry.getName().startsWith(NATIVE_PREFIX)) {
          ZipEntry copy = new ZipEntry(entry.getName());
          copy.setTime(entry.getTime());
          jar.putNextEntry(copy);
          try (InputStream in = stock.getInputStream(entry)) {
            in.transferTo(jar);
          }
          jar.closeEntry();
        }
      }
    }
    return bytes.toByteArray();
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
