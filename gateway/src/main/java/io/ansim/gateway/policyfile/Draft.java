package io.ansim.gateway.policyfile;

import io.ansim.gateway.terms.Sentence;
import io.ansim.policy.dataset.DatasetPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A policy file that is being written.
 *
 * @param policy the policy it is; nothing as long as something is wrong with it
 * @param faults everything wrong with it, in its order
 * @param texts every single value as it stands there, under its JSON pointer; nothing if it cannot
 *     be read as YAML
 */
public record Draft(
    Optional<DatasetPolicy> policy, List<Fault> faults, Optional<Map<String, String>> texts) {
  private static final String NAME = "policy.yaml";

  /** Copies the list. */
  public Draft {
    faults = List.copyOf(faults);
  }

  /** Reads a text, sound or not. */
  public static Draft of(String text) {
    Optional<Map<String, String>> texts =
        Document.compose(text, new Faults(NAME)).map(root -> Outline.of(root).texts());
    return switch (PolicyFile.read(NAME, text)) {
      case Reading.Accepted(DatasetPolicy policy) ->
          new Draft(Optional.of(policy), List.of(), texts);
      case Reading.Refused(List<Fault> faults) -> new Draft(Optional.empty(), faults, texts);
    };
  }

  /** The same text where it has to follow the version in force of a dataset's policy. */
  public static Draft following(DatasetPolicy inForce, String text) {
    Draft draft = of(text);
    List<Fault> faults = new ArrayList<>(draft.faults);
    draft.policy.ifPresent(policy -> {
      if (!policy.dataset().equals(inForce.dataset())) {
        faults.add(
            fault(
                text, "/dataset", Says.say("other-dataset", inForce.dataset(), policy.dataset())));
      }
      if (policy.version() <= inForce.version()) {
        int next = inForce.version() + 1;
        faults.add(fault(text, "/version", Says.say("old-version", inForce.version(), next)));
      }
    });
    return new Draft(faults.isEmpty() ? draft.policy : Optional.empty(), faults, draft.texts);
  }

  private static Fault fault(String text, String pointer, Sentence message) {
    Faults faults = new Faults(NAME);
    Node root = Document.compose(text, faults).orElseThrow();
    Outline outline = Outline.of(root);
    faults.in(outline);
    faults.at(outline.place(pointer).orElseThrow().value(), message);
    return faults.inOrder().getFirst();
  }
}
