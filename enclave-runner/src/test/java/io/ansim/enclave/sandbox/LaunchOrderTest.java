package io.ansim.enclave.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchOrderTest {
  @Test
  void parse_arguments_givesTheSameOrder() {
    LaunchOrder order =
        new LaunchOrder(
            42,
            true,
            60,
            1024,
            List.of(
                Grant.read(Path.of("/data/안심 zone/a=b.sealed")),
                Grant.execute(Path.of("/usr/lib"))),
            List.of("/usr/bin/java", "-cp", "x", "Main", "--", "read=/etc"));
    assertEquals(order, LaunchOrder.parse(order.arguments()));
  }

  @Test
  void parse_unknownAccess_isRefused() {
    List<String> words =
        List.of("parent=1", "landlock=required", "cpu=1", "files=1", "write=/", "--", "/bin/true");
    assertThrows(IllegalArgumentException.class, () -> LaunchOrder.parse(words));
  }

  @Test
  void parse_relativePath_isRefused() {
    List<String> words =
        List.of("parent=1", "landlock=required", "cpu=1", "files=1", "read=etc", "--", "/bin/true");
    assertThrows(IllegalArgumentException.class, () -> LaunchOrder.parse(words));
  }

  @Test
  void parse_noCommand_isRefused() {
    List<String> words = List.of("parent=1", "landlock=required", "cpu=1", "files=1", "--");
    assertThrows(IllegalArgumentException.class, () -> LaunchOrder.parse(words));
  }
}
