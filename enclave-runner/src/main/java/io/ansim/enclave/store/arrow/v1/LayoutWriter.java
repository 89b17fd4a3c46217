package io.ansim.enclave.store.arrow.v1;

import io.ansim.policy.dataset.Name;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes a layout as {@code docs/formats/sealed-arrow.md} says. */
final class LayoutWriter {
  static final int VERSION = 1;
  static final int OF_PERSONS = 1;
  static final int ONE_PER_PERSON = 2;
  static final int MISSING = 1;
  static final int RANGE = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private LayoutWriter() {}

  static byte[] write(ArrowLayout layout) {
    LayoutWriter writer = new LayoutWriter();
    try {
      writer.layout(layout);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written", e);
    }
    return writer.bytes.toByteArray();
  }

  private void layout(ArrowLayout layout) throws IOException {
    out.writeShort(VERSION);
    out.writeInt(layout.persons());
    out.writeShort(layout.tables().size());
    for (TableLayout table : layout.tables()) {
      name(table.name());
      out.writeByte(
          (table.ofPersons() ? OF_PERSONS : 0) | (table.onePerPerson() ? ONE_PER_PERSON : 0));
      out.writeInt(table.groups().size());
      for (int rows : table.groups()) {
        out.writeInt(rows);
      }
      for (int segment : table.ordinals()) {
        out.writeInt(segment);
      }
      out.writeShort(table.columns().size());
      for (ColumnLayout column : table.columns()) {
        column(column);
      }
    }
  }

  private void column(ColumnLayout column) throws IOException {
    name(column.name());
    out.writeByte(Encodings.code(column.encoding()));
    Optional<DictionaryLayout> dictionary = column.dictionary();
    if (dictionary.isPresent()) {
      out.writeInt(dictionary.get().segment());
      out.writeInt(dictionary.get().texts());
      out.writeLong(dictionary.get().textBytes());
    }
    for (Block block : column.blocks()) {
      out.writeInt(block.segment());
      out.writeByte((block.missing() ? MISSING : 0) | (block.range().isPresent() ? RANGE : 0));
      if (column.encoding() == Encoding.UTF8) {
        out.writeLong(block.textBytes());
      }
      if (block.range().isPresent()) {
        out.writeLong(block.range().get().min());
        out.writeLong(block.range().get().max());
      }
    }
  }

  private void name(Name name) throws IOException {
    byte[] ascii = name.value().getBytes(StandardCharsets.US_ASCII);
    out.writeByte(ascii.length);
    out.write(ascii);
  }
}
