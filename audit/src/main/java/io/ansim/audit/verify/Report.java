package io.ansim.audit.verify;

import io.ansim.audit.checkpoint.Checkpoint;
import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.audit.json.CanonicalJson;
import io.ansim.audit.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a verification came to.
 *
 * @param checkpoint the trusted checkpoint, if there is one
 * @param signers the keys whose signatures were verified
 * @param findings what is wrong, and remarks
 * @param flaws how many things are wrong, including those past the limit; 0 for a sound log
 * @param remarks how many files are beyond what is signed, including those past the limit
 */
record Report(
    @Nullable Checkpoint checkpoint,
    List<VerifierKey> signers,
    List<Finding> findings,
    long flaws,
    long remarks) {
  Report {
    signers = List.copyOf(signers);
    findings = List.copyOf(findings);
  }

  boolean isSound() {
    return flaws == 0 && checkpoint != null;
  }

  /** The report for people; its last line is the verdict. */
  String text() {
    StringBuilder out = new StringBuilder();
    findings.forEach(finding -> out.append(finding.line()).append('\n'));
    if (flaws + remarks > findings.size()) {
      out.append("and ").append(flaws + remarks - findings.size()).append(" more\n");
    }
    if (checkpoint == null || !isSound()) {
      return out.append("unsound: ").append(flaws).append(" found\n").toString();
    }
    String entries = String.format(Locale.ROOT, "%,d", checkpoint.size());
    String by =
        signers.stream()
            .map(key -> key.label() + " (" + key.type().algorithm() + ")")
            .collect(Collectors.joining(", "));
    if (remarks > 0) {
      out.append(
          "remark: %d files beyond what is signed, as a writer leaves them that was ended while it"
                  .formatted(remarks)
              + " published; its next start publishes what it had acknowledged\n");
    }
    return out.append(
            "sound: %s entries, root %s, signed by %s\n"
                .formatted(entries, checkpoint.root().base64(), by))
        .toString();
  }

  /** The report for programs, as one line of canonical JSON. */
  String json() {
    TreeMap<String, Json> members = new TreeMap<>();
    members.put("sound", new Json.Flag(isSound()));
    members.put("count", new Json.Whole(flaws));
    members.put("remarks", new Json.Whole(remarks));
    members.put("findings", new Json.Items(findings.stream().map(Report::json).toList()));
    members.put(
        "signedBy",
        new Json.Items(signers.stream().<Json>map(key -> new Json.Text(key.label())).toList()));
    if (checkpoint != null) {
      members.put("origin", new Json.Text(checkpoint.origin()));
      members.put("size", new Json.Whole(checkpoint.size()));
      members.put("root", new Json.Text(checkpoint.root().base64()));
    }
    return line(new Json.Members(members));
  }

  private static Json json(Finding finding) {
    return new Json.Members(
        new TreeMap<>(
            Map.of(
                "kind", new Json.Text(finding.kind().word()),
                "file", new Json.Text(finding.file()),
                "place", new Json.Text(finding.place()),
                "meaning", new Json.Text(finding.meaning()))));
  }

  static String line(Json json) {
    return new String(CanonicalJson.write(json), StandardCharsets.UTF_8) + "\n";
  }
}
