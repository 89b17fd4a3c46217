package io.ansim.gateway.policyfile;

import io.ansim.policy.budget.Budget;
import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads how answers are protected. A key that is absent has the default of its mode; a key of
 * another mode is a mistake, so that no steward believes in a protection that is not there.
 */
final class ReleaseSection {
  static final int MIN_PERSONS = 10;
  static final int ROWS_PER_PERSON = 20;
  static final int MAX_CELLS = 1000;

  private final Section section;
  private final Node node;
  private final Faults faults;

  ReleaseSection(Node node, Faults faults) {
    this.section = Section.of(node, Says.named("release"), faults);
    this.node = node;
    this.faults = faults;
  }

  /** The protection, or a fault for everything wrong with it. */
  Optional<Protection> read() {
    int before = faults.count();
    Optional<ReleaseMode> mode = section.parsed("mode", ReleaseSection::mode);
    int persons = section.integer("minimum-persons", 5, 1000, MIN_PERSONS);
    int rows = section.integer("rows-per-person", 1, 1_000_000, ROWS_PER_PERSON);
    int cells = section.integer("max-cells", 1, 100_000, MAX_CELLS);
    if (mode.isEmpty()) {
      // Which other keys there may be depends on the mode.
      return Optional.empty();
    }
    try {
      Protection.Rules rules = rules(mode.get());
      refuseOthers(mode.get());
      section.end();
      return faults.count() > before
          ? Optional.empty()
          : Optional.of(new Protection(persons, rows, cells, rules));
    } catch (IllegalArgumentException unsuitable) {
      faults.at(node, Says.say("unsuitable", Says.named("release"), Says.why(unsuitable)));
      return Optional.empty();
    }
  }

  private Protection.Rules rules(ReleaseMode mode) {
    return switch (mode) {
      case DP -> dp(Protection.Dp.standard());
      case PERTURBED -> perturbed(Protection.Perturbed.standard());
      case REVIEWED -> reviewed(Protection.Reviewed.standard());
    };
  }

  private Protection.Rules dp(Protection.Dp standard) {
    int groups = section.integer("groups-per-person", 1, 1000, standard.maxGroups());
    Rho perQuestion = section.parsed("per-question", Rho::of, standard.perQuery());
    Delta selection = section.parsed("selection-delta", Delta::of, standard.selection());
    Budget project =
        new Budget(
            section.parsed("project-budget", Rho::of, standard.project().rho()),
            section.parsed("project-delta", Delta::of, standard.project().delta()));
    Budget dataset =
        new Budget(
            section.parsed("dataset-budget", Rho::of, standard.dataset().rho()),
            section.parsed("dataset-delta", Delta::of, standard.dataset().delta()));
    if (perQuestion.compareTo(project.rho()) > 0 || perQuestion.compareTo(dataset.rho()) > 0) {
      throw new IllegalArgumentException(
          "a question of " + perQuestion + " costs more than the budget it is paid from");
    }
    return new Protection.Dp(groups, perQuestion, selection, project, dataset);
  }

  private Protection.Rules perturbed(Protection.Perturbed standard) {
    return new Protection.Perturbed(
        section.integer("rounding", 5, 1000, standard.rounding()),
        section.integer("max-change", 2, 20, standard.maxChange()),
        section.parsed("variance", ReleaseSection::number, standard.variance()),
        section.integer("questions", 1, 1_000_000, standard.questions()));
  }

  private Protection.Rules reviewed(Protection.Reviewed standard) {
    return new Protection.Reviewed(
        section.integer("largest-share", 1, 100, standard.largest()),
        section.integer("largest-two-share", 1, 100, standard.largestTwo()),
        section.integer("prior", 1, 100, standard.prior()),
        section.integer("degrees-of-freedom", 1, 1000, standard.freedom()));
  }

  private void refuseOthers(ReleaseMode mode) {
    for (ReleaseKey key : ReleaseKey.values()) {
      key.mode()
          .filter(other -> other != mode)
          .ifPresent(other ->
              section.refuse(
                  key.word(),
                  Says.say("other-mode", key.word(), Words.word(other), Words.word(mode))));
    }
  }

  private static ReleaseMode mode(String text) {
    return Words.find(ReleaseMode.class, text)
        .orElseThrow(
            () -> new IllegalArgumentException("`mode` is one of " + Words.all(ReleaseMode.class)));
  }

  private static double number(String text) {
    if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,6})?")) {
      throw new IllegalArgumentException("a variance is written like `6` or `2.5`");
    }
    return Double.parseDouble(text);
  }
}
