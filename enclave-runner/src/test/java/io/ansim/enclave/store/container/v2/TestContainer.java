package io.ansim.enclave.store.container.v2;

import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.Secret;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small containers under a key of zeros, and whole readings of them. */
final class TestContainer {
  static final DatasetVersion VERSION = new DatasetVersion("claims", 3);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyId KEY = KeyId.random(RANDOM);

  private TestContainer() {}

  /** A file and what names it. */
  record Sealed(Path path, Manifest manifest) {
    Header header() {
      return manifest.header();
    }
  }

  static Header header(Suite suite) {
    return Header.fresh(VERSION, StoreFormat.DUCKDB, suite, KEY, RANDOM);
  }

  static Sealed seal(Path target, Header header, Map<Label, byte[]> segments, byte[] layout)
      throws IOException {
    try (Secret key = key();
        ContainerWriter writer = ContainerWriter.create(target, header, key)) {
      for (Map.Entry<Label, byte[]> each : segments.entrySet()) {
        writer.append(each.getKey(), new ByteArrayInputStream(each.getValue()));
      }
      return new Sealed(target, Manifest.of(writer.finish(layout), Instant.EPOCH, List.of()));
    }
  }

  /** Every segment of a file, by label; {@code seen} collects what a reader sees before the end. */
  static Map<Label, byte[]> readAll(Path file, Manifest manifest, List<byte[]> seen)
      throws IOException {
    Map<Label, byte[]> all = new LinkedHashMap<>();
    try (Secret key = key();
        FileChannel channel = FileChannel.open(file)) {
      for (Segment segment : ContainerReader.index(channel, manifest, key).segments()) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ContainerReader.read(
            channel,
            manifest.header(),
            segment,
            key,
            (bytes, length) -> {
              plain.write(bytes, 0, length);
              seen.add(Arrays.copyOf(bytes, length));
            });
        all.put(segment.label(), plain.toByteArray());
      }
    }
    return all;
  }

  static Map<Label, byte[]> readAll(Sealed sealed) throws IOException {
    return readAll(sealed.path(), sealed.manifest(), new ArrayList<>());
  }

  static Secret key() {
    return Secret.blank(32);
  }
}
