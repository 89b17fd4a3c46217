package io.ansim.enclave.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.ArrowWriter;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.jspecify.annotations.Nullable;

/** Files in Arrow's interchange format, written by Arrow's own library. */
final class ArrowFiles {
  /** A person of the tests: sex from a dictionary, and what may be missing. */
  record Person(long id, String sex, @Nullable Double weight, @Nullable Long born) {}

  private ArrowFiles() {}

  /** Writes persons as a file or a stream, so many rows a batch. */
  static void persons(Path path, boolean stream, int batch, List<Person> persons)
      throws IOException {
    try (BufferAllocator memory = new RootAllocator();
        VarCharVector words = new VarCharVector("words", memory);
        BigIntVector ids = new BigIntVector("person_id", memory);
        VarCharVector sexes = new VarCharVector("sex", memory);
        DecimalVector weights = new DecimalVector("weight", memory, 9, 2);
        DateDayVector days = new DateDayVector("born", memory)) {
      List<String> known = persons.stream().map(Person::sex).distinct().sorted().toList();
      fill(words, known);
      Dictionary dictionary = new Dictionary(words, new DictionaryEncoding(7, false, null));
      DictionaryProvider provider = new DictionaryProvider.MapDictionaryProvider(dictionary);
      fill(
          sexes,
          persons.subList(0, Math.min(batch, persons.size())).stream().map(Person::sex).toList());
      FieldVector encoded = (FieldVector) DictionaryEncoder.encode(sexes, dictionary);
      try (VectorSchemaRoot root = VectorSchemaRoot.of(ids, encoded, weights, days);
          OutputStream out = Files.newOutputStream(path);
          ArrowWriter writer =
              stream
                  ? new ArrowStreamWriter(root, provider, Channels.newChannel(out))
                  : new ArrowFileWriter(root, provider, Channels.newChannel(out))) {
        writer.start();
        for (int from = 0; from < persons.size(); from += batch) {
          List<Person> rows = persons.subList(from, Math.min(from + batch, persons.size()));
          fill(sexes, rows.stream().map(Person::sex).toList());
          try (FieldVector codes = (FieldVector) DictionaryEncoder.encode(sexes, dictionary)) {
            codes.makeTransferPair(encoded).transfer();
          }
          for (int i = 0; i < rows.size(); i++) {
            Person person = rows.get(i);
            ids.setSafe(i, person.id());
            Double weight = person.weight();
            if (weight == null) {
              weights.setNull(i);
            } else {
              weights.setSafe(i, BigDecimal.valueOf(weight).setScale(2));
            }
            Long born = person.born();
            if (born == null) {
              days.setNull(i);
            } else {
              days.setSafe(i, born.intValue());
            }
          }
          root.setRowCount(rows.size());
          writer.writeBatch();
        }
        writer.end();
      }
    }
  }

  /** Writes visits, two texts of which are bytes as they are given. */
  static void visits(Path path, List<byte[]> kinds) throws IOException {
    try (BufferAllocator memory = new RootAllocator();
        BigIntVector ids = new BigIntVector("visit_id", memory);
        SmallIntVector persons = new SmallIntVector("person_id", memory);
        VarCharVector texts = new VarCharVector("kind", memory);
        VectorSchemaRoot root = VectorSchemaRoot.of(ids, persons, texts);
        OutputStream out = Files.newOutputStream(path);
        ArrowFileWriter writer = new ArrowFileWriter(root, null, Channels.newChannel(out))) {
      for (int i = 0; i < kinds.size(); i++) {
        ids.setSafe(i, i);
        persons.setSafe(i, 1);
        texts.setSafe(i, kinds.get(i));
      }
      root.setRowCount(kinds.size());
      writer.start();
      writer.writeBatch();
      writer.end();
    }
  }

  private static void fill(VarCharVector vector, List<String> texts) {
    vector.reset();
    for (int i = 0; i < texts.size(); i++) {
      vector.setSafe(i, texts.get(i).getBytes(StandardCharsets.UTF_8));
    }
    vector.setValueCount(texts.size());
  }
}
