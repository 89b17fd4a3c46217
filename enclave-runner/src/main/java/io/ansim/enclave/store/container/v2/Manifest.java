package io.ansim.enclave.store.container.v2;

import io.ansim.enclave.fault.EnclaveFault;
import io.ansim.enclave.fault.FaultCode;
import io.ansim.enclave.keys.DatasetVersion;
import io.ansim.enclave.keys.KeyId;
import io.ansim.enclave.keys.SigningKey;
import io.ansim.enclave.keys.VerifyingKey;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.enclave.store.Suite;
import io.ansim.policy.dataset.Digest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What a dataset version is: its sealed file, named so that no other can stand in for it, and its
 * tables. Signed by the keeper; holds no data and no count.
 *
 * @param header the header of the sealed file
 * @param root the Merkle root over its segments, which is the digest of the dataset version
 * @param index where its index is
 * @param bytes length of the sealed file
 * @param created when it was sealed, to the second
 * @param tables what it holds
 */
public record Manifest(
    Header header, Digest root, Segment index, long bytes, Instant created, List<Table> tables) {
  private static final String TITLE = "ansim-store-manifest/v2";
  private static final String SIGNATURE = "signature ed25519 ";
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,127}";
  private static final String TYPE = "[A-Z][A-Z0-9_(),]{0,127}";

  /** A table's name and columns, in the order of the database. */
  public record Table(String name, List<Column> columns) {
    /** Checks the name and copies the columns. */
    public Table {
      require(name.matches(NAME), "table");
      columns = List.copyOf(columns);
    }
  }

  /** A column's name and engine type, for instance {@code DECIMAL(18,2)}. */
  public record Column(String name, String type) {
    /** Checks both. */
    public Column {
      require(name.matches(NAME), "column");
      require(type.matches(TYPE), "type");
    }
  }

  /** Checks the form and copies the tables. */
  public Manifest {
    require(index.number() == Segment.INDEX && index.label().equals(Label.INDEX), "index");
    require(bytes > index.offset() + index.sealedBytes(), "length");
    created = created.truncatedTo(ChronoUnit.SECONDS);
    tables = List.copyOf(tables);
  }

  /** The manifest of a file that was just sealed. */
  public static Manifest of(SealedFile file, Instant created, List<Table> tables) {
    return new Manifest(file.header(), file.root(), file.index(), file.bytes(), created, tables);
  }

  /** The signed text form. */
  public byte[] signed(SigningKey key) {
    byte[] text = text().getBytes(StandardCharsets.US_ASCII);
    String signature = SIGNATURE + HexFormat.of().formatHex(key.sign(text)) + "\n";
    byte[] tail = signature.getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(text, text.length + tail.length);
    System.arraycopy(tail, 0, whole, text.length, tail.length);
    return whole;
  }

  /** Reads what {@link #signed} wrote; anything else, or another key's signature, is refused. */
  public static Manifest verify(byte[] signed, VerifyingKey key) {
    String whole = new String(signed, StandardCharsets.US_ASCII);
    int tail = whole.lastIndexOf(SIGNATURE);
    try {
      require(tail > 0 && whole.endsWith("\n"), "manifest");
      String signature = whole.substring(tail + SIGNATURE.length(), whole.length() - 1);
      if (!key.verifies(Arrays.copyOf(signed, tail), HexFormat.of().parseHex(signature))) {
        throw new EnclaveFault(
            FaultCode.MANIFEST_REFUSED, "the manifest's signature does not verify");
      }
      Manifest manifest = parse(whole.substring(0, tail).lines().toList());
      require(manifest.text().equals(whole.substring(0, tail)), "manifest");
      return manifest;
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw new EnclaveFault(FaultCode.MANIFEST_REFUSED, "the manifest is malformed", e);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    line(text, TITLE);
    line(text, "dataset " + header.version().dataset());
    line(text, "version " + header.version().number());
    line(text, "format " + header.format().word());
    line(text, "suite " + header.suite().word());
    line(text, "file " + header.file());
    line(text, "key " + header.key());
    line(text, "salt " + header.salt());
    line(text, "root " + root);
    line(text, "index " + index.offset() + " " + index.bytes());
    line(text, "bytes " + bytes);
    line(text, "created " + created);
    for (Table table : tables) {
      line(text, "table " + table.name());
      table.columns().forEach(c -> line(text, "column " + c.name() + " " + c.type()));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  private static Manifest parse(List<String> lines) {
    require(lines.getFirst().equals(TITLE), "title");
    DatasetVersion version =
        new DatasetVersion(
            value(lines.get(1), "dataset"), Long.parseLong(value(lines.get(2), "version")));
    Header header =
        new Header(
            version,
            StoreFormat.named(value(lines.get(3), "format")).orElseThrow(Manifest::malformed),
            Suite.named(value(lines.get(4), "suite")).orElseThrow(Manifest::malformed),
            value(lines.get(5), "file"),
            new KeyId(value(lines.get(6), "key")),
            value(lines.get(7), "salt"));
    String[] index = value(lines.get(9), "index").split(" ", 2);
    return new Manifest(
        header,
        new Digest(value(lines.get(8), "root")),
        new Segment(Segment.INDEX, Label.INDEX, Long.parseLong(index[0]), Long.parseLong(index[1])),
        Long.parseLong(value(lines.get(10), "bytes")),
        Instant.parse(value(lines.get(11), "created")),
        parseTables(lines.subList(12, lines.size())));
  }

  private static List<Table> parseTables(List<String> lines) {
    List<Table> tables = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("table ")) {
        tables.add(new Table(value(line, "table"), List.of()));
      } else {
        String[] parts = value(line, "column").split(" ", 2);
        Table table = tables.removeLast();
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(new Column(parts[0], parts[1]));
        tables.add(new Table(table.name(), columns));
      }
    }
    return tables;
  }

  private static String value(String line, String name) {
    require(line.startsWith(name + " "), name);
    return line.substring(name.length() + 1);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("malformed %s".formatted(what));
    }
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException("malformed word");
  }
}
