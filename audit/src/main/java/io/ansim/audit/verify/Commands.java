package io.ansim.audit.verify;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.CheckpointVerdict;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.event.Entry;
import io.ansim.audit.json.Json;
import io.ansim.audit.log.LogView;
import io.ansim.audit.notation.Decimal;
import io.ansim.audit.proof.EntryProof;
import io.ansim.audit.proof.ProofVerdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The commands that check something against a pinned policy. */
final class Commands {
  private static final String POLICY = "--policy";
  private static final Patience PATIENCE = new Patience(Duration.ofSeconds(2));

  private final PrintStream out;

  Commands(PrintStream out) {
    this.out = out;
  }

  int verify(List<String> words)
      throws Arguments.UsageException, IOException, InterruptedException {
    Arguments arguments = new Arguments(words, 1, Set.of(POLICY, "--known"));
    TrustPolicy policy = policy(arguments);
    Path folder = folder(arguments.place(0));
    Optional<String> knownFile = arguments.option("--known");
    @Nullable KnownCheckpoint known =
        knownFile.isPresent()
            ? new KnownCheckpoint(knownFile.get(), trusted(knownFile.get(), policy))
            : null;
    Report report = new FolderVerifier(folder, policy, known, PATIENCE).run();
    out.print(arguments.wantsJson() ? report.json() : report.text());
    return report.isSound() ? Main.SOUND : Main.UNSOUND;
  }

  int entry(List<String> words) throws Arguments.UsageException, IOException {
    Arguments arguments = new Arguments(words, 2, Set.of(POLICY, "--proof"));
    TrustPolicy policy = policy(arguments);
    long index =
        Decimal.parse(arguments.place(1))
            .orElseThrow(
                () -> new Arguments.UsageException("no index: `" + arguments.place(1) + "`"));
    LogView log = LogView.ofFolder(folder(arguments.place(0)));
    Entry entry = log.read(index);
    byte[] proof = log.prove(index).bytes();
    Optional<String> proofFile = arguments.option("--proof");
    if (proofFile.isPresent()) {
      Files.write(Path.of(proofFile.get()), proof);
    }
    if (!arguments.wantsJson()) {
      out.println(new String(entry.bytes(), StandardCharsets.UTF_8));
    }
    return report(EntryProof.verify(policy, entry.bytes(), proof), arguments);
  }

  int proof(List<String> words) throws Arguments.UsageException, IOException {
    Arguments arguments = new Arguments(words, 1, Set.of(POLICY, "--entry"));
    TrustPolicy policy = policy(arguments);
    byte[] entry = Files.readAllBytes(Path.of(arguments.required("--entry")));
    byte[] proof = Files.readAllBytes(Path.of(arguments.place(0)));
    return report(EntryProof.verify(policy, entry, proof), arguments);
  }

  int evidence(List<String> words) throws Arguments.UsageException, IOException {
    Arguments arguments = new Arguments(words, 1, Set.of(POLICY));
    TrustPolicy policy = policy(arguments);
    List<String> lines = Files.readAllLines(Path.of(arguments.place(0)));
    return report(
        EvidenceCheck.fault(policy, lines).orElse(""),
        "%d entries are in the log".formatted(lines.size() - 1),
        arguments);
  }

  int consistency(List<String> words) throws Arguments.UsageException, IOException {
    Arguments arguments = new Arguments(words, 2, Set.of(POLICY, "--log"));
    TrustPolicy policy = policy(arguments);
    Checkpoint older = trusted(arguments.place(0), policy);
    Checkpoint newer = trusted(arguments.place(1), policy);
    LogView log = LogView.ofFolder(folder(arguments.required("--log")));
    String reason = "";
    if (!older.origin().equals(newer.origin())) {
      reason = "the checkpoints are of different logs";
    } else if (older.size() > newer.size()) {
      reason =
          "the log was rolled back from %d to %d entries".formatted(older.size(), newer.size());
    } else if (newer.size() > log.size()) {
      reason = "the log has only %d of %d entries".formatted(log.size(), newer.size());
    } else if (!log.proveConsistency(older.size(), newer.size())
        .proves(older.root(), newer.root())) {
      reason =
          "the log was rewritten between %d and %d entries".formatted(older.size(), newer.size());
    }
    return report(
        reason,
        "the first %d of %d entries are unchanged".formatted(older.size(), newer.size()),
        arguments);
  }

  private int report(ProofVerdict verdict, Arguments arguments) {
    return switch (verdict) {
      case ProofVerdict.Verified verified ->
          report(
              "",
              "entry %d of %d, root %s"
                  .formatted(
                      verified.index(),
                      verified.checkpoint().size(),
                      verified.checkpoint().root().base64()),
              arguments);
      case ProofVerdict.Rejected rejected -> report(rejected.reason(), "", arguments);
    };
  }

  private int report(String reason, String good, Arguments arguments) {
    boolean sound = reason.isEmpty();
    if (arguments.wantsJson()) {
      TreeMap<String, Json> members = new TreeMap<>();
      members.put("sound", new Json.Flag(sound));
      members.put("meaning", new Json.Text(sound ? good : reason));
      out.print(Report.line(new Json.Members(members)));
    } else {
      out.println(sound ? "sound: " + good : "unsound: " + reason);
    }
    return sound ? Main.SOUND : Main.UNSOUND;
  }

  private static TrustPolicy policy(Arguments arguments)
      throws Arguments.UsageException, IOException {
    String file = arguments.required(POLICY);
    byte[] content = Files.readAllBytes(Path.of(file));
    try {
      return TrustPolicy.parse(content);
    } catch (AuditFault malformed) {
      throw new Arguments.UsageException("`" + file + "`: " + malformed.detail());
    }
  }

  private static Checkpoint trusted(String file, TrustPolicy policy) throws IOException {
    return switch (policy.judge(Files.readAllBytes(Path.of(file)))) {
      case CheckpointVerdict.Trusted trusted -> trusted.signed().checkpoint();
      case CheckpointVerdict.Untrusted untrusted ->
          throw new AuditFault(
              AuditFault.Code.MALFORMED_TEXT,
              "`" + file + "` is not a trusted checkpoint: " + untrusted.reason());
    };
  }

  private static Path folder(String name) throws Arguments.UsageException {
    Path folder = Path.of(name);
    if (!Files.isDirectory(folder)) {
      throw new Arguments.UsageException("no folder `" + name + "`");
    }
    return folder;
  }
}
