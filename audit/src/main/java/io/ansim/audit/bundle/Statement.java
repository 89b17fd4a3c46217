package io.ansim.audit.bundle;

import io.ansim.audit.AuditFault;
import io.ansim.audit.event.Digest;
import io.ansim.audit.json.CanonicalJson;
import io.ansim.audit.json.Json;
import io.ansim.audit.json.MalformedJson;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An in-toto Statement (v1): facts about a release, bound to the digests of a bundle's files.
 *
 * @param subjects the digest of every file that the statement is about
 * @param facts the facts
 */
public record Statement(Map<BundleFile, Digest> subjects, ReleaseFacts facts) {
  /** What the facts are: documented in docs/formats/release-bundle.md. */
  public static final String PREDICATE = "https://ansim.io/aggregate-release/v1";

  private static final String TYPE = "https://in-toto.io/Statement/v1";
  private static final String SHA256 = "sha256";
  private static final String PREFIX = "sha256:";

  /** Checks that the subjects are a bundle's, all of them. */
  public Statement {
    subjects = Map.copyOf(subjects);
    for (BundleFile file : BundleFile.values()) {
      if (file.isSubject() != subjects.containsKey(file)) {
        throw new IllegalArgumentException("not the files that a statement is about");
      }
    }
  }

  /** The statement about files; those that no statement is about are left out. */
  public static Statement about(Map<BundleFile, byte[]> files, ReleaseFacts facts) {
    Map<BundleFile, Digest> subjects = new EnumMap<>(BundleFile.class);
    files.forEach((file, content) -> {
      if (file.isSubject()) {
        subjects.put(file, Digest.of(content));
      }
    });
    return new Statement(subjects, facts);
  }

  /** Reads a statement; refuses every spelling but the one that `bytes` gives. */
  public static Statement parse(byte[] bytes) {
    try {
      Members in = new Members(CanonicalJson.read(bytes));
      if (!in.text("_type").equals(TYPE) || !in.text("predicateType").equals(PREDICATE)) {
        throw new IllegalArgumentException("a statement of another type");
      }
      Map<BundleFile, Digest> subjects = new EnumMap<>(BundleFile.class);
      for (Json item : in.items("subject")) {
        Members subject = new Members(item);
        BundleFile file =
            BundleFile.of(subject.text("name"))
                .orElseThrow(() -> new IllegalArgumentException("a file of another kind"));
        subjects.put(file, new Digest(PREFIX + subject.object("digest").text(SHA256)));
      }
      Statement statement =
          new Statement(subjects, FactsCodec.facts(in.object("predicate").json()));
      if (!Arrays.equals(statement.bytes(), bytes)) {
        throw new IllegalArgumentException("not in the one spelling of a statement");
      }
      return statement;
    } catch (MalformedJson | IllegalArgumentException wrong) {
      throw new AuditFault(
          AuditFault.Code.MALFORMED_TEXT,
          "no statement of a release: " + wrong.getMessage(),
          wrong);
    }
  }

  /** The digest of a file that the statement is about. */
  public Digest subject(BundleFile file) {
    return Objects.requireNonNull(subjects.get(file));
  }

  /** The statement as it is signed. */
  public byte[] bytes() {
    List<Json> items =
        Arrays.stream(BundleFile.values())
            .filter(BundleFile::isSubject)
            .<Json>map(file -> item(file, subject(file)))
            .toList();
    return CanonicalJson.write(
        object(
            Map.of(
                "_type", new Json.Text(TYPE),
                "predicateType", new Json.Text(PREDICATE),
                "subject", new Json.Items(items),
                "predicate", FactsCodec.json(facts))));
  }

  private static Json item(BundleFile file, Digest digest) {
    String hex = digest.value().substring(PREFIX.length());
    return object(
        Map.of(
            "name",
            new Json.Text(file.path()),
            "digest",
            object(Map.of(SHA256, new Json.Text(hex)))));
  }

  private static Json object(Map<String, Json> members) {
    return new Json.Members(new TreeMap<>(members));
  }
}
