package io.ansim.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every type of event is written by somebody, and by some test, as the documentation says. */
class EventWritersTest {
  private static final Path ROOT = Path.of("..");

  /** Who names types of events that others write. */
  private static final Set<String> READERS = Set.of("Detectors", "EventCodec", "RetentionClass");

  private static final Path TABLE = ROOT.resolve(Path.of("docs", "formats", "audit-events.md"));

  @Test
  void table_everyType_isWrittenWhereItSays() throws IOException {
    Map<String, String> sources = sources("src/main/java");
    Map<String, String> tests = sources("src/test/java");
    List<String> wrong = new ArrayList<>();
    TreeSet<String> types = new TreeSet<>();
    for (String[] row : rows()) {
      types.add(row[0]);
      String writer = sources.getOrDefault(row[1], "");
      if (!writer.contains(row[2])) {
        wrong.add(row[0] + ": no `" + row[2] + "` in `" + row[1] + "`");
      }
      if (!tests.containsKey(row[3])) {
        wrong.add(row[0] + ": no test `" + row[3] + "`");
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(
        Arrays.stream(EventType.values())
            .map(EventType::word)
            .collect(Collectors.toCollection(TreeSet::new)),
        types);
  }

  @Test
  void everyType_outsideItsPackage_isNamedByCode() throws IOException {
    String code =
        sources("src/main/java").entrySet().stream()
            .filter(file -> !READERS.contains(file.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining());
    for (EventType type : EventType.values()) {
      assertTrue(code.contains("EventType." + type.name()), "nobody writes " + type.word());
    }
  }

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> line.startsWith("| `"))
        .map(line ->
            Arrays.stream(line.split("\\|", -1))
                .skip(1)
                .limit(4)
                .map(cell -> cell.strip().replace("`", ""))
                .toArray(String[]::new))
        .toList();
  }

  /** The sources of all modules by the name of their class; of equal names, all. */
  private static Map<String, String> sources(String kind) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (String module : List.of("audit", "gateway", "enclave-runner")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve(kind))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String name = file.toFile().getName().replace(".java", "");
          sources.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    return sources;
  }
}
