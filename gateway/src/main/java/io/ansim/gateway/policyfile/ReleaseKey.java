package io.ansim.gateway.policyfile;

import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The numbers of {@code release}: which mode has them, and what they are where none is given. */
public enum ReleaseKey {
  /** Fewest persons in a released number. */
  MINIMUM_PERSONS(null, ReleaseSection.MIN_PERSONS),
  /** Most rows of a person that count. */
  ROWS_PER_PERSON(null, ReleaseSection.ROWS_PER_PERSON),
  /** Most groups in an answer. */
  MAX_CELLS(null, ReleaseSection.MAX_CELLS),
  /** Most groups that a person counts in. */
  GROUPS_PER_PERSON(ReleaseMode.DP, Standard.DP.maxGroups()),
  /** What a question costs. */
  PER_QUESTION(ReleaseMode.DP, Standard.DP.perQuery()),
  /** What showing a group costs whose values are not declared. */
  SELECTION_DELTA(ReleaseMode.DP, Standard.DP.selection()),
  /** What a project may spend. */
  PROJECT_BUDGET(ReleaseMode.DP, Standard.DP.project().rho()),
  /** What a project may spend on showing groups. */
  PROJECT_DELTA(ReleaseMode.DP, Standard.DP.project().delta()),
  /** What all projects may spend. */
  DATASET_BUDGET(ReleaseMode.DP, Standard.DP.dataset().rho()),
  /** What all projects may spend on showing groups. */
  DATASET_DELTA(ReleaseMode.DP, Standard.DP.dataset().delta()),
  /** What counts are a multiple of. */
  ROUNDING(ReleaseMode.PERTURBED, Standard.PERTURBED.rounding()),
  /** The most that a count is changed by. */
  MAX_CHANGE(ReleaseMode.PERTURBED, Standard.PERTURBED.maxChange()),
  /** The variance of that change. */
  VARIANCE(ReleaseMode.PERTURBED, plain(Standard.PERTURBED.variance())),
  /** Most questions of a project. */
  QUESTIONS(ReleaseMode.PERTURBED, Standard.PERTURBED.questions()),
  /** Most percent of a sum that one person may be. */
  LARGEST_SHARE(ReleaseMode.REVIEWED, Standard.REVIEWED.largest()),
  /** Most percent of a sum that two persons may be. */
  LARGEST_TWO_SHARE(ReleaseMode.REVIEWED, Standard.REVIEWED.largestTwo()),
  /** How near a person's value may be estimated. */
  PRIOR(ReleaseMode.REVIEWED, Standard.REVIEWED.prior()),
  /** Fewest degrees of freedom of an estimate. */
  DEGREES_OF_FREEDOM(ReleaseMode.REVIEWED, Standard.REVIEWED.freedom());

  private static final class Standard {
    private static final Protection.Dp DP = Protection.Dp.standard();
    private static final Protection.Perturbed PERTURBED = Protection.Perturbed.standard();
    private static final Protection.Reviewed REVIEWED = Protection.Reviewed.standard();
  }

  private final @Nullable ReleaseMode mode;
  private final String standard;

  ReleaseKey(@Nullable ReleaseMode mode, Object standard) {
    this.mode = mode;
    this.standard = standard.toString();
  }

  /** The key as files spell it, such as {@code minimum-persons}. */
  public String word() {
    return Words.word(this);
  }

  /** The one mode that has it; nothing if every mode does. */
  public Optional<ReleaseMode> mode() {
    return Optional.ofNullable(mode);
  }

  /** What it is where the file does not say. */
  public String standard() {
    return standard;
  }

  /** The keys of every mode and of this one. */
  public static List<ReleaseKey> of(ReleaseMode mode) {
    return Arrays.stream(values()).filter(key -> key.mode == null || key.mode == mode).toList();
  }

  /** What a protection has under this key; nothing if its mode has no such number. */
  public Optional<String> in(Protection protection) {
    Object number =
        switch (protection.rules()) {
          case Protection.Dp dp ->
              switch (this) {
                case GROUPS_PER_PERSON -> dp.maxGroups();
                case PER_QUESTION -> dp.perQuery();
                case SELECTION_DELTA -> dp.selection();
                case PROJECT_BUDGET -> dp.project().rho();
                case PROJECT_DELTA -> dp.project().delta();
                case DATASET_BUDGET -> dp.dataset().rho();
                case DATASET_DELTA -> dp.dataset().delta();
                default -> shared(protection);
              };
          case Protection.Perturbed perturbed ->
              switch (this) {
                case ROUNDING -> perturbed.rounding();
                case MAX_CHANGE -> perturbed.maxChange();
                case VARIANCE -> plain(perturbed.variance());
                case QUESTIONS -> perturbed.questions();
                default -> shared(protection);
              };
          case Protection.Reviewed reviewed ->
              switch (this) {
                case LARGEST_SHARE -> reviewed.largest();
                case LARGEST_TWO_SHARE -> reviewed.largestTwo();
                case PRIOR -> reviewed.prior();
                case DEGREES_OF_FREEDOM -> reviewed.freedom();
                default -> shared(protection);
              };
        };
    return mode == null || mode == protection.mode()
        ? Optional.of(number.toString())
        : Optional.empty();
  }

  private Object shared(Protection protection) {
    return switch (this) {
      case MINIMUM_PERSONS -> protection.minPersons();
      case ROWS_PER_PERSON -> protection.maxRowsPerPerson();
      case MAX_CELLS -> protection.maxCells();
      default -> "";
    };
  }

  /** A number without exponent and needless zeros. */
  static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
