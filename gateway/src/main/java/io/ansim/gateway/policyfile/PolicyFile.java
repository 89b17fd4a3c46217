package io.ansim.gateway.policyfile;

import io.ansim.gateway.life.LastDay;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.Purpose;
import io.ansim.policy.dataset.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a dataset policy as a steward writes it. The file is described in {@code docs/policy.md};
 * everything wrong with it is reported at once, each with its place.
 */
public final class PolicyFile {
  private static final Pattern GROUP_PATH = Pattern.compile("(/[\\p{L}\\p{N}._-]{1,64}){1,8}");
  private static final int MAX_TITLE = 200;

  private final Faults faults;

  private PolicyFile(Faults faults) {
    this.faults = faults;
  }

  /**
   * Reads a policy file's text.
   *
   * @param file the file's name, for the faults
   * @param text what stands in it
   */
  public static Reading read(String file, String text) {
    Faults faults = new Faults(file);
    Optional<DatasetPolicy> policy =
        Document.compose(text, faults)
            .flatMap(root -> {
              faults.in(Outline.of(root));
              return new PolicyFile(faults).policy(root);
            });
    if (policy.isPresent() && faults.isEmpty()) {
      return new Reading.Accepted(policy.get());
    }
    return new Reading.Refused(faults.inOrder());
  }

  private Optional<DatasetPolicy> policy(Node root) {
    Section top = Section.of(root, Says.say("policy"), faults);
    var dataset = top.parsed("dataset", DatasetId::new);
    var version = top.integer("version", 1, 999_999_999);
    var title = title(top);
    var steward = top.parsed("steward", PolicyFile::groupPath);
    var expires = top.parsed("expires", LastDay::end);
    List<Purpose> purposes = purposes(top);
    var protection = protection(top);
    List<Table> tables = tables(top);
    top.end();
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DatasetPolicy(
            dataset.orElseThrow(),
            version.orElseThrow(),
            title.orElseThrow(),
            steward.orElseThrow(),
            tables,
            protection.orElseThrow(),
            purposes,
            expires.orElseThrow()));
  }

  private Optional<DatasetPolicy.Title> title(Section top) {
    Optional<Node> node = top.required("title");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Section section = Section.of(node.get(), Says.named("title"), faults);
    var korean = section.parsed("ko", PolicyFile::line);
    var english = section.parsed("en", PolicyFile::line);
    section.end();
    return korean.flatMap(ko -> english.map(en -> new DatasetPolicy.Title(ko, en)));
  }

  private Optional<Protection> protection(Section top) {
    return top.required("release").flatMap(node -> new ReleaseSection(node, faults).read());
  }

  private List<Purpose> purposes(Section top) {
    Set<Purpose> purposes = new LinkedHashSet<>();
    for (Node item : top.items("purposes")) {
      Optional<Purpose> purpose =
          top.scalar(item, Says.say("purpose")).flatMap(text -> top.made(item, text, Purpose::new));
      if (purpose.isPresent() && !purposes.add(purpose.get())) {
        faults.at(item, Says.say("purpose-twice", purpose.get()));
      }
    }
    return List.copyOf(purposes);
  }

  private List<Table> tables(Section top) {
    Optional<Node> node = top.required("tables");
    if (node.isEmpty()) {
      return List.of();
    }
    List<Table> tables = new ArrayList<>();
    int before = faults.count();
    TableSection reader = new TableSection(faults);
    for (Section.Entry entry : Section.of(node.get(), Says.named("tables"), faults).rest()) {
      reader.read(entry).ifPresent(tables::add);
    }
    if (tables.isEmpty() && faults.count() == before) {
      faults.at(node.get(), Says.say("no-table"));
    }
    return tables;
  }

  private static String groupPath(String text) {
    if (!GROUP_PATH.matcher(text).matches()) {
      throw new IllegalArgumentException("`steward` is a group path such as /hospital-a");
    }
    return text;
  }

  private static String line(String text) {
    if (text.length() > MAX_TITLE || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a title is one line of " + MAX_TITLE + " characters");
    }
    return text;
  }
}
