package io.ansim.gateway.cli;

import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.audit.checkpoint.WitnessKey;
import io.ansim.audit.witness.WitnessMain;
import io.ansim.gateway.daemon.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The demo's two witnesses of the log, the steward's and the auditor's, each with its own key. */
final class DemoWitnesses {
  private static final List<String> NAMES = List.of("steward", "auditor");

  private final DemoFolder folder;
  private final Jvm jvm;
  private final Map<String, Integer> ports = new LinkedHashMap<>();

  DemoWitnesses(DemoFolder folder, Jvm jvm) {
    this.folder = folder;
    this.jvm = jvm;
  }

  /** Makes what is missing; the lines of a policy that asks for both. */
  String policyLines(SecureRandom random) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String name : NAMES) {
      Path key = home(name).resolve("witness.key");
      if (Files.notExists(key)) {
        WitnessMain.create(home(name), "ansim.demo/" + name, random);
      }
      VerifierKey verifier = WitnessKey.load(key).verifierKey();
      int port = Loopback.freePort(0);
      ports.put(name, port);
      lines.append("witness %s %s http://127.0.0.1:%d\n".formatted(name, verifier.text(), port));
    }
    return lines.append("group both all " + String.join(" ", NAMES) + "\nquorum both\n").toString();
  }

  /** Starts both, by the names of their processes. */
  Map<String, Process> start(String logLines) throws IOException {
    Path logs = Files.writeString(folder.in("witnessed-logs.txt"), logLines + "quorum none\n");
    Map<String, Process> started = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> port : ports.entrySet()) {
      String name = "witness-" + port.getKey();
      Path config =
          Files.writeString(
              folder.in(name + ".conf"),
              "folder = %s\nlogs = %s\nport = %d\n"
                  .formatted(home(port.getKey()), logs, port.getValue()));
      String main = "io.ansim.audit.witness.WitnessMain";
      started.put(name, jvm.audit(main, name, "--config", config.toString()).start());
    }
    return started;
  }

  private Path home(String name) {
    return folder.in("witness-" + name);
  }
}
