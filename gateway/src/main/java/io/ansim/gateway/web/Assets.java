package io.ansim.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the web application, as its build put them on the class path: what `files` there
 * names and nothing else. They are read once; no request reaches a file system.
 */
final class Assets {
  private static final String FOLDER = "/web/";
  private static final String PAGE = "index.html";
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  private final Optional<String> page;
  private final Map<String, Asset> files;

  private Assets(Optional<String> page, Map<String, Asset> files) {
    this.page = page;
    this.files = Map.copyOf(files);
  }

  /**
   * One file. Everybody may have it, so its length, compressed, tells nothing.
   *
   * @param type its media type
   * @param bytes the content
   * @param gzip the same compressed
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; copied megabytes help nobody.
  record Asset(String type, byte[] bytes, byte[] gzip) {}

  static Assets load() {
    try {
      byte[] list = read("files");
      byte[] page = read(PAGE);
      if (list == null || page == null) {
        return new Assets(Optional.empty(), Map.of());
      }
      Map<String, Asset> files = new HashMap<>();
      for (String name : new String(list, UTF_8).lines().toList()) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        byte[] bytes = read("assets/" + name);
        if (type == null || bytes == null) {
          throw new IOException("web asset `" + name + "` is missing or of no known type");
        }
        files.put(name, new Asset(type, bytes, compressed(bytes)));
      }
      return new Assets(Optional.of(new String(page, UTF_8)), files);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The page that loads the others; empty if this gateway was built without the application. */
  Optional<String> page() {
    return page;
  }

  Optional<Asset> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  private static byte @Nullable [] read(String name) throws IOException {
    try (@Nullable InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
