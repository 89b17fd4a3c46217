package io.ansim.gateway.policyfile;

import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Changes single values of a policy file and leaves everything else, comments included, as it
 * stands: a comment goes only with the line whose entry is removed.
 */
public final class PolicyEdit {
  private static final String MODE = "/release/mode";

  private final String text;
  private final Outline outline;

  private PolicyEdit(String text, Outline outline) {
    this.text = text;
    this.outline = outline;
  }

  private static Optional<PolicyEdit> of(String text) {
    return Document.compose(text, new Faults(""))
        .map(root -> new PolicyEdit(text, Outline.of(root)));
  }

  /**
   * The file with another value, or with one more entry in a mapping or list that is there; {@code
   * /-} stands for the end of a list. Another mode takes the keys of the modes before away.
   *
   * @return nothing if the file cannot be read, or has no place for it
   */
  public static Optional<String> set(String text, String pointer, String value) {
    Optional<String> set = of(text).flatMap(edit -> edit.set(pointer, value));
    return pointer.equals(MODE) ? set.map(PolicyEdit::withoutOtherModes) : set;
  }

  /** The file without an entry; nothing if it cannot be read or has none there. */
  public static Optional<String> remove(String text, String pointer) {
    return of(text).flatMap(edit -> edit.outline.place(pointer).map(edit::remove));
  }

  private static String withoutOtherModes(String text) {
    String mode =
        of(text)
            .flatMap(edit -> edit.outline.place(MODE))
            .map(place -> place.value() instanceof ScalarNode node ? node.getValue() : "")
            .orElse("");
    String now = text;
    for (ReleaseKey key : ReleaseKey.values()) {
      if (key.mode().isPresent() && !Words.word(key.mode().get()).equals(mode)) {
        now = remove(now, "/release/" + key.word()).orElse(now);
      }
    }
    return now;
  }

  private Optional<String> set(String pointer, String value) {
    Optional<Outline.Place> there = outline.place(pointer);
    if (there.isPresent()) {
      return there.get().value() instanceof ScalarNode scalar
          ? Optional.of(replaced(scalar, value))
          : Optional.empty();
    }
    int slash = pointer.lastIndexOf('/');
    if (slash <= 0) {
      return Optional.empty();
    }
    String name = pointer.substring(slash + 1);
    return outline
        .place(pointer.substring(0, slash))
        .map(Outline.Place::value)
        .flatMap(node ->
            switch (node) {
              case MappingNode mapping ->
                  Optional.of(added(mapping, Scalars.write(name) + ": " + Scalars.write(value)));
              case CollectionNode<?> list when name.equals("-") ->
                  Optional.of(added(list, Scalars.write(value)));
              default -> Optional.empty();
            });
  }

  private String replaced(ScalarNode scalar, String value) {
    int start = start(scalar);
    int end = end(scalar);
    // A value that is not there yet stands right behind its colon, and a block ends with its line.
    String before = start > 0 && text.charAt(start - 1) == ':' ? " " : "";
    String after = end > start && text.charAt(end - 1) == '\n' ? "\n" : "";
    return text.substring(0, start) + before + Scalars.write(value) + after + text.substring(end);
  }

  private String added(CollectionNode<?> whole, String entry) {
    boolean isEmpty = whole.getValue().isEmpty();
    if (whole.getFlowStyle() == FlowStyle.FLOW || isEmpty) {
      int at = isEmpty ? start(whole) + 1 : end(last(whole));
      return text.substring(0, at) + (isEmpty ? "" : ", ") + entry + text.substring(at);
    }
    int at = lineEnd(last(whole));
    String dash = whole instanceof MappingNode ? "" : "- ";
    String indent = " ".repeat(whole.getStartMark().getColumn());
    return text.substring(0, at) + "\n" + indent + dash + entry + text.substring(at);
  }

  private String remove(Outline.Place place) {
    if (place.parent() instanceof CollectionNode<?> whole
        && whole.getFlowStyle() == FlowStyle.FLOW) {
      return removedFromFlow(whole, place);
    }
    int start = text.lastIndexOf('\n', start(place.first()) - 1) + 1;
    int end = Math.min(lineEnd(place.value()) + 1, text.length());
    return text.substring(0, start) + text.substring(end);
  }

  private String removedFromFlow(CollectionNode<?> whole, Outline.Place place) {
    List<Node> firsts = whole.getValue().stream().map(PolicyEdit::first).toList();
    List<Node> lasts = whole.getValue().stream().map(PolicyEdit::value).toList();
    int number = firsts.indexOf(place.first());
    int start = number > 0 ? end(lasts.get(number - 1)) : start(place.first());
    int end = number == 0 && firsts.size() > 1 ? start(firsts.get(1)) : end(lasts.get(number));
    return text.substring(0, start) + text.substring(end);
  }

  private static Node first(Object entry) {
    return entry instanceof NodeTuple tuple ? tuple.getKeyNode() : (Node) entry;
  }

  private static Node value(Object entry) {
    return entry instanceof NodeTuple tuple ? tuple.getValueNode() : (Node) entry;
  }

  private static Node last(CollectionNode<?> whole) {
    return value(whole.getValue().getLast());
  }

  /** The end of the line on which something ends; a block's own end is where the next begins. */
  private int lineEnd(Node node) {
    Node last = node;
    while (last instanceof CollectionNode<?> whole
        && whole.getFlowStyle() != FlowStyle.FLOW
        && !whole.getValue().isEmpty()) {
      last = last(whole);
    }
    int end = end(last);
    if (end > start(last) && text.charAt(end - 1) == '\n') {
      return end - 1;
    }
    int line = text.indexOf('\n', end);
    return line < 0 ? text.length() : line;
  }

  /** Marks count code points. */
  private int start(Node node) {
    return text.offsetByCodePoints(0, node.getStartMark().getIndex());
  }

  private int end(Node node) {
    return text.offsetByCodePoints(0, node.getEndMark().getIndex());
  }
}
