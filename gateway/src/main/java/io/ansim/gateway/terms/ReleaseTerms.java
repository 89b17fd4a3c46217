package io.ansim.gateway.terms;

import io.ansim.policy.budget.Delta;
import io.ansim.policy.budget.Rho;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How answers are protected, in sentences that a steward and a researcher understand. */
public final class ReleaseTerms {
  /** The probability of failure at which epsilons are told, 10^-6. */
  public static final Delta TOLD_AT = Delta.of("0.000001");

  private static final Sentences WORDS = new Sentences("terms");

  private ReleaseTerms() {}

  /** What a release mode promises, and what it does not. */
  public static Sentence guarantee(ReleaseMode mode) {
    return WORDS.say("guarantee." + mode.name().toLowerCase(Locale.ROOT));
  }

  /** The promise and every number of a protection. */
  public static List<Sentence> of(Protection protection) {
    List<Sentence> sentences = new ArrayList<>();
    sentences.add(guarantee(protection.mode()));
    sentences.add(WORDS.say("persons", protection.minPersons()));
    switch (protection.rules()) {
      case Protection.Dp dp -> dp(dp, sentences);
      case Protection.Perturbed(int rounding, int maxChange, double variance, int questions) -> {
        String noise = BigDecimal.valueOf(variance).stripTrailingZeros().toPlainString();
        sentences.add(WORDS.say("perturbed.change", maxChange, noise, rounding));
        sentences.add(WORDS.say("perturbed.questions", questions));
      }
      case Protection.Reviewed(int largest, int largestTwo, int prior, int freedom) -> {
        sentences.add(WORDS.say("reviewed.shares", largest, largestTwo, prior));
        sentences.add(WORDS.say("reviewed.freedom", freedom));
      }
    }
    sentences.add(WORDS.say("rows", protection.maxRowsPerPerson()));
    sentences.add(WORDS.say("cells", protection.maxCells()));
    return List.copyOf(sentences);
  }

  /** Which groups of an answer are likely not shown, known before any data are read. */
  public static Sentence likelyWithheld(long persons) {
    return WORDS.say("withheld", persons);
  }

  /** Why a question is not answered that nobody can pay for. */
  public static Sentence budgetExhausted() {
    return WORDS.say("exhausted");
  }

  private static void dp(Protection.Dp dp, List<Sentence> sentences) {
    Rho project = dp.project().rho();
    Rho dataset = dp.dataset().rho();
    long questions = project.nano() / dp.perQuery().nano();
    sentences.add(WORDS.say("dp.project", questions, dp.perQuery(), project, epsilon(project)));
    sentences.add(WORDS.say("dp.dataset", dataset, epsilon(dataset)));
    sentences.add(WORDS.say("dp.groups", dp.maxGroups()));
    long selections = dp.project().delta().femto() / dp.selection().femto();
    sentences.add(WORDS.say("dp.selection", dp.selection(), selections));
  }

  /** Why a question is not answered whose grant was taken back while it was under way. */
  public static Sentence grantRevoked() {
    return WORDS.say("revoked");
  }

  /** The epsilon of an amount at {@link #TOLD_AT}, to one decimal. */
  static String epsilon(Rho rho) {
    return String.format(Locale.ROOT, "%.1f", rho.epsilon(TOLD_AT));
  }
}
