package io.ansim.audit.witness;

import io.ansim.audit.AuditFault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A witness's settings, `name = value` a line.
 *
 * @param folder its key and what it has seen, which it must never lose
 * @param logs a tlog-policy whose `log` lines name the logs it watches
 * @param address where it listens; loopback unless `host` says otherwise
 */
record WitnessConfig(Path folder, Path logs, InetSocketAddress address) {
  private static final Set<String> NAMES = Set.of("folder", "logs", "host", "port");
  private static final int MAX_PORT = 65_535;

  static WitnessConfig read(Path file) throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] halves = line.split("=", 2);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String name = halves[0].strip();
      if (halves.length != 2 || !NAMES.contains(name)) {
        throw wrong(file, "unknown setting `" + name + "`");
      }
      if (settings.put(name, halves[1].strip()) != null) {
        throw wrong(file, "setting `" + name + "` twice");
      }
    }
    Path base = file.toAbsolutePath().resolveSibling("");
    return new WitnessConfig(
        base.resolve(required(file, settings, "folder")),
        base.resolve(required(file, settings, "logs")),
        new InetSocketAddress(
            settings.getOrDefault("host", "127.0.0.1"),
            port(file, required(file, settings, "port"))));
  }

  private static String required(Path file, Map<String, String> settings, String name) {
    String value = settings.get(name);
    if (value == null || value.isEmpty()) {
      throw wrong(file, "setting `" + name + "` is missing");
    }
    return value;
  }

  private static int port(Path file, String text) {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= MAX_PORT) {
      return Integer.parseInt(text);
    }
    throw wrong(file, "no port: `" + text + "`");
  }

  private static AuditFault wrong(Path file, String what) {
    return new AuditFault(AuditFault.Code.MALFORMED_TEXT, "`" + file + "`: " + what);
  }
}
