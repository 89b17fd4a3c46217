package io.ansim.audit.retention;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.CheckpointSigners;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.event.PrunedRef;
import io.ansim.audit.log.AuditLog;
import io.ansim.audit.log.Cosigner;
import io.ansim.audit.witness.Witnesses;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Prunes a log that nobody else writes at the moment; exit 0 done, 1 refused, 64 wrong use. */
public final class PruneMain {
  private static final String USAGE =
      "usage: prune LOGDIR --state DIR --keys DIR [--retention FILE] [--witnesses FILE]";
  private static final Set<String> OPTIONS =
      Set.of("--state", "--keys", "--retention", "--witnesses");

  private final PrintStream out;
  private final PrintStream err;
  private final InstantSource clock;

  PruneMain(PrintStream out, PrintStream err, InstantSource clock) {
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  /** Prunes one log and ends the process with an exit code. */
  public static void main(String[] words) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new PruneMain(out, err, InstantSource.system()).run(List.of(words)));
  }

  int run(List<String> words) throws InterruptedException {
    Optional<Map<String, String>> options = options(words);
    if (options.isEmpty()) {
      err.println(USAGE);
      return 64;
    }
    try {
      prune(Path.of(words.getFirst()), options.get());
      return 0;
    } catch (AuditFault refused) {
      err.println(refused.getMessage());
    } catch (IOException failed) {
      err.println("cannot read: " + failed.getMessage());
    }
    return 1;
  }

  private void prune(Path folder, Map<String, String> options)
      throws IOException, InterruptedException {
    Retention retention =
        Retention.parse(
            options.containsKey("--retention")
                ? Files.readString(Path.of(options.get("--retention")))
                : "");
    SecureRandom random = new SecureRandom();
    try (AuditLog log =
        AuditLog.open(
            folder,
            Path.of(options.get("--state")),
            CheckpointSigners.load(Path.of(options.get("--keys"))),
            clock,
            witnesses(options))) {
      Optional<PrunedRef> pruned = new Pruner(folder, log, retention, clock, random).prune();
      out.println(pruned.map(PruneMain::told).orElse("nothing's time has ended"));
    }
  }

  private Cosigner witnesses(Map<String, String> options) throws IOException {
    return options.containsKey("--witnesses")
        ? Witnesses.of(
            TrustPolicy.parse(Files.readAllBytes(Path.of(options.get("--witnesses")))),
            alarm -> err.println(alarm))
        : Cosigner.NONE;
  }

  private static String told(PrunedRef pruned) {
    return "gave up the content of entries %d to %d (%s)"
        .formatted(
            pruned.from(),
            pruned.to() - 1,
            pruned.classes().stream().map(Object::toString).collect(Collectors.joining(", ")));
  }

  private static Optional<Map<String, String>> options(List<String> words) {
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i + 1 < words.size(); i += 2) {
      options.put(words.get(i), words.get(i + 1));
    }
    boolean right =
        words.size() % 2 == 1
            && options.size() == words.size() / 2
            && OPTIONS.containsAll(options.keySet())
            && options.keySet().containsAll(Set.of("--state", "--keys"));
    return right ? Optional.of(options) : Optional.empty();
  }
}
