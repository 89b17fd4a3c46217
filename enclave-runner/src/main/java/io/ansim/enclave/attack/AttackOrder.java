package io.ansim.enclave.attack;

import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The program's command line.
 *
 * @param policy the policy in wire form, signed or not by whom it may
 * @param modes the release modes to try, the policy's own if there are none
 * @param scale how much is tried
 * @param json whether findings are written for a program
 */
record AttackOrder(Path policy, List<ReleaseMode> modes, Suite.Scale scale, boolean json) {
  /** What to type. */
  static final String USAGE =
      "usage: --policy SIGNED_POLICY_FILE [--mode dp|perturbed|reviewed|all] [--seed N]"
          + " [--persons N] [--targets N] [--repeats N] [--json]";

  private static final String JSON = "--json";
  private static final String ALL = "all";
  private static final Set<String> NAMES =
      Set.of("--policy", "--mode", "--seed", "--persons", "--targets", "--repeats");

  /** Copies the list. */
  AttackOrder {
    modes = List.copyOf(modes);
  }

  /** Reads a command line that gives every argument at most once; nothing if it does not. */
  static Optional<AttackOrder> parse(List<String> arguments) {
    Map<String, String> values = new HashMap<>();
    boolean json = false;
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String name = words.next();
      if (name.equals(JSON)) {
        json = true;
      } else if (!NAMES.contains(name)
          || !words.hasNext()
          || values.putIfAbsent(name, words.next()) != null) {
        return Optional.empty();
      }
    }
    if (!values.containsKey("--policy")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new AttackOrder(
              Path.of(values.getOrDefault("--policy", "")),
              modes(values.getOrDefault("--mode", "")),
              new Suite.Scale(
                  Integer.parseInt(values.getOrDefault("--persons", "5000")),
                  Integer.parseInt(values.getOrDefault("--targets", "20")),
                  Integer.parseInt(values.getOrDefault("--repeats", "50")),
                  Long.parseLong(values.getOrDefault("--seed", "1"))),
              json));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static List<ReleaseMode> modes(String text) {
    return switch (text) {
      case "" -> List.of();
      case ALL -> List.of(ReleaseMode.values());
      default -> List.of(ReleaseMode.valueOf(text.toUpperCase(Locale.ROOT)));
    };
  }

  /** The default rules of a mode under a policy's minimum of persons. */
  static Protection.Rules standard(ReleaseMode mode, int minPersons) {
    return switch (mode) {
      case DP -> Protection.Dp.standard();
      case PERTURBED -> {
        Protection.Perturbed standard = Protection.Perturbed.standard();
        yield minPersons < standard.maxChange()
            ? Protection.Perturbed.rounded(standard.rounding())
            : standard;
      }
      case REVIEWED -> Protection.Reviewed.standard();
    };
  }
}
