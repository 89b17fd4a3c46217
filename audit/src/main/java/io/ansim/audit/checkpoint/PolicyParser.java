package io.ansim.audit.checkpoint;

import io.ansim.audit.AuditFault;
import io.ansim.audit.dsse.RunnerKey;
import io.ansim.audit.notation.Decimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a C2SP tlog-policy file, line by line. */
final class PolicyParser {
  private static final String NO_QUORUM = "none";

  private final List<VerifierKey> logs = new ArrayList<>();
  private final List<PolicyWitness> witnesses = new ArrayList<>();
  private final List<RunnerKey> runners = new ArrayList<>();
  private final Map<String, Quorum> named = new HashMap<>();
  private final Set<String> grouped = new HashSet<>();
  private @Nullable Quorum quorum;
  private int line;

  TrustPolicy parse(byte[] file) {
    // The specification treats names as opaque octets: one character for each octet keeps them.
    String text = new String(file, StandardCharsets.ISO_8859_1);
    if (!text.isEmpty() && !text.endsWith("\n")) {
      throw malformed("no newline at the end of the file");
    }
    if (text.codePoints().anyMatch(c -> c == 0x7f || (c < ' ' && c != '\n' && c != '\t'))) {
      throw malformed("control character");
    }
    for (String each : text.split("\n", -1)) {
      line++;
      String content = each.replace('\t', ' ').strip();
      if (!content.isEmpty() && !content.startsWith("#")) {
        read(List.of(content.split(" +")));
      }
    }
    if (quorum == null) {
      throw malformed("no `quorum` line");
    }
    return new TrustPolicy(logs, witnesses, quorum, runners);
  }

  private void read(List<String> words) {
    switch (words.getFirst()) {
      case "log" -> log(words);
      case "witness" -> witness(words);
      case "group" -> group(words);
      case "quorum" -> quorum(words);
      case "runner" -> runner(words);
      default -> throw malformed("unknown word `" + words.getFirst() + "`");
    }
  }

  private void log(List<String> words) {
    checkLength(words, 2, 3);
    VerifierKey key = key(words.get(1));
    if (key.type() == SignatureType.ED25519_COSIGNATURE) {
      throw malformed("a witness key in a `log` line");
    }
    addUnique(logs, key);
  }

  private void witness(List<String> words) {
    checkLength(words, 3, 4);
    VerifierKey key = key(words.get(2));
    if (key.type() == SignatureType.ED25519) {
      throw malformed("a log key in a `witness` line");
    }
    if (witnesses.stream().map(PolicyWitness::key).anyMatch(key::hasSameKeyAs)) {
      throw malformed("the same key twice");
    }
    witnesses.add(
        new PolicyWitness(
            key, words.size() == 4 ? Optional.of(url(words.get(3))) : Optional.empty()));
    define(words.get(1), new Quorum.Witness(key));
  }

  private URI url(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException notOne) {
      throw new AuditFault(
          AuditFault.Code.MALFORMED_TEXT,
          "line " + line + " of the policy: bad address of a witness",
          notOne);
    }
  }

  private void group(List<String> words) {
    checkLength(words, 4, Integer.MAX_VALUE);
    List<Quorum> members = new ArrayList<>();
    for (String name : words.subList(3, words.size())) {
      members.add(lookUp(name));
      if (!grouped.add(name)) {
        throw malformed("`" + name + "` is in two groups");
      }
    }
    long threshold =
        switch (words.get(2)) {
          case "all" -> members.size();
          case "any" -> 1;
          default -> Decimal.parse(words.get(2)).orElse(0);
        };
    if (threshold < 1 || threshold > members.size()) {
      throw malformed("threshold `" + words.get(2) + "` of " + members.size() + " members");
    }
    define(words.get(1), new Quorum.Group(threshold, members));
  }

  private void runner(List<String> words) {
    RunnerKey key;
    try {
      key = RunnerKey.parse(words);
    } catch (AuditFault bad) {
      throw new AuditFault(bad.code(), "line " + line + " of the policy: " + bad.detail(), bad);
    }
    if (runners.stream().anyMatch(other -> other.name().equals(key.name()))) {
      throw malformed("two runners of one name");
    }
    runners.add(key);
  }

  private void quorum(List<String> words) {
    checkLength(words, 2, 2);
    if (quorum != null) {
      throw malformed("a second `quorum` line");
    }
    quorum = words.get(1).equals(NO_QUORUM) ? new Quorum.None() : lookUp(words.get(1));
  }

  private void define(String name, Quorum meaning) {
    if (name.equals(NO_QUORUM) || named.putIfAbsent(name, meaning) != null) {
      throw malformed("the name `" + name + "` is taken");
    }
  }

  private Quorum lookUp(String name) {
    Quorum meaning = named.get(name);
    if (meaning == null) {
      throw malformed("`" + name + "` is not defined above");
    }
    return meaning;
  }

  private VerifierKey key(String octets) {
    String vkey = new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    try {
      return VerifierKey.parse(vkey);
    } catch (AuditFault bad) {
      throw new AuditFault(bad.code(), "line " + line + " of the policy: bad verifier key", bad);
    }
  }

  private void addUnique(List<VerifierKey> keys, VerifierKey key) {
    if (keys.stream().anyMatch(key::hasSameKeyAs)) {
      throw malformed("the same key twice");
    }
    keys.add(key);
  }

  private void checkLength(List<String> words, int min, int max) {
    if (words.size() < min || words.size() > max) {
      throw malformed("too few or too many words after `" + words.getFirst() + "`");
    }
  }

  private AuditFault malformed(String what) {
    return new AuditFault(
        AuditFault.Code.MALFORMED_TEXT, "line " + line + " of the policy: " + what);
  }
}
