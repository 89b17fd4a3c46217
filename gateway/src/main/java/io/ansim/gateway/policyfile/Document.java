package io.ansim.gateway.policyfile;

import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

/**
 * YAML without its dangerous half: one document, bounded in size and depth, with no anchors, no
 * aliases and no tags, so that a small file cannot become a large tree or name a class.
 */
final class Document {
  private static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_DEPTH = 16;

  private Document() {}

  static Optional<Node> compose(String text, Faults faults) {
    if (text.length() > MAX_CHARACTERS) {
      faults.ofFile(Says.say("too-long", MAX_CHARACTERS));
      return Optional.empty();
    }
    try {
      for (Event event : yaml().parse(new StringReader(text))) {
        refuseIndirection(event, faults);
      }
      if (!faults.isEmpty()) {
        return Optional.empty();
      }
      Optional<Node> root = Optional.ofNullable(yaml().compose(new StringReader(text)));
      if (root.isEmpty()) {
        faults.ofFile(Says.say("empty"));
      }
      return root;
    } catch (MarkedYAMLException malformed) {
      faults.at(malformed.getProblemMark(), Says.say("not-yaml", oneLine(malformed.getProblem())));
    } catch (YAMLException malformed) {
      faults.ofFile(Says.say("not-yaml", oneLine(malformed.getMessage())));
    }
    return Optional.empty();
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(0);
    return new Yaml(new SafeConstructor(options));
  }

  private static void refuseIndirection(Event event, Faults faults) {
    Mark mark = event.getStartMark();
    if (event instanceof AliasEvent) {
      faults.at(mark, Says.say("alias"));
      return;
    }
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      faults.at(mark, Says.say("anchor"));
    }
    boolean tagged =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag() != null;
          case CollectionStartEvent collection -> collection.getTag() != null;
          default -> false;
        };
    if (tagged) {
      faults.at(mark, Says.say("tag"));
    }
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
  }
}
