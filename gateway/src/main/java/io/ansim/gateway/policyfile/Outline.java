package io.ansim.gateway.policyfile;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where everything of a file stands, under JSON pointers (RFC 6901). */
final class Outline {
  /** Of a text that cannot be read. */
  static final Outline NONE = new Outline();

  private final Map<String, Place> places = new LinkedHashMap<>();
  private final IdentityHashMap<Node, String> pointers = new IdentityHashMap<>();

  /**
   * Something that stands in the file.
   *
   * @param parent the mapping or list that it is in
   * @param first where it begins: its key, or in a list the value itself
   * @param value its value
   */
  record Place(Node parent, Node first, Node value) {}

  private Outline() {}

  static Outline of(Node root) {
    Outline outline = new Outline();
    outline.pointers.put(root, "");
    outline.below(root, "");
    return outline;
  }

  private void below(Node node, String pointer) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          put(child(pointer, key.getValue()), new Place(node, key, tuple.getValueNode()));
        }
      }
    } else if (node instanceof SequenceNode sequence) {
      int number = 0;
      for (Node item : sequence.getValue()) {
        put(child(pointer, Integer.toString(number++)), new Place(node, item, item));
      }
    }
  }

  private void put(String pointer, Place place) {
    // What stands there twice is found where it stands first.
    places.putIfAbsent(pointer, place);
    pointers.put(place.first(), pointer);
    pointers.put(place.value(), pointer);
    below(place.value(), pointer);
  }

  static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** The pointer of a key or value; empty for the whole, and for what is in no mapping. */
  String pointer(Node node) {
    return pointers.getOrDefault(node, "");
  }

  Optional<Place> place(String pointer) {
    return Optional.ofNullable(places.get(pointer));
  }

  /** The text of every single value. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    places.forEach((pointer, place) -> {
      if (place.value() instanceof ScalarNode scalar) {
        texts.put(pointer, scalar.getValue());
      }
    });
    return texts;
  }
}
