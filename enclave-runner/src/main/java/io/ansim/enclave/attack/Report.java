package io.ansim.enclave.attack;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.ReleaseMode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Findings for people, in both languages of the house, and for programs. */
final class Report {
  private Report() {}

  /** A table of findings, then what the modes promise. */
  static void print(DatasetPolicy policy, List<Finding> findings, PrintStream out) {
    out.printf(
        "Dataset / 데이터셋 `%s`, policy version / 정책 판 %d, minimum persons / 최소 인원 %d%n%n",
        policy.dataset(), policy.version(), policy.protection().minPersons());
    out.println(
        "| Attack / 공격 | Mode / 방식 | Questions / 질문 | Success / 성공률 | Baseline / 기준 |"
            + " Advantage (95 %) / 이득 | Tolerance / 허용 | Verdict / 판정 |");
    out.println("|---|---|---|---|---|---|---|---|");
    findings.forEach(finding -> out.println(row(finding)));
    out.println();
    out.println("What each attack does:");
    findings.stream()
        .map(Finding::attack)
        .map(attack -> "- " + attack.title().english() + ": " + attack.statement())
        .distinct()
        .forEach(out::println);
    out.println();
    findings.stream().map(Finding::mode).distinct().forEach(mode -> out.println(promise(mode)));
  }

  private static String row(Finding finding) {
    Attack.Title title = finding.attack().title();
    return "| %s / %s | %s | %d | %s | %s | %s | %s | %s |"
        .formatted(
            title.english(),
            title.korean(),
            finding.mode().name().toLowerCase(Locale.ROOT),
            finding.questions(),
            finding.success().map(success -> number(success.share())).orElse("–"),
            number(Finding.BASELINE),
            finding.success().isEmpty()
                ? "–"
                : "%s (%s to %s)"
                    .formatted(
                        signed(finding.advantage()),
                        signed(finding.least()),
                        signed(finding.most())),
            finding.tolerance().map(Report::number).orElse("none / 없음"),
            verdict(finding));
  }

  private static String verdict(Finding finding) {
    String rule = finding.refused().map(by -> " (" + by + ")").orElse("");
    return finding.verdict().english() + " / " + finding.verdict().korean() + rule;
  }

  private static String promise(ReleaseMode mode) {
    return switch (mode) {
      case DP ->
          "dp: whatever is asked, whoever spends one project's whole budget guesses a secret that"
              + " decides whether one person counts no more often than the baseline and the"
              + " tolerance. / 한 과제가 예산을 모두 써도 성공률은 기준과 허용치의 합을 넘지 않습니다.";
      case PERTURBED ->
          "perturbed: not differentially private. It promises no tolerance: an attacker who knows"
              + " everything else of everyone learns the secret where it says `leaks`. / 차분"
              + " 프라이버시가 아닙니다. `유출`로 표시된 공격에는 약합니다.";
      case REVIEWED ->
          "reviewed: exact numbers; what is tried here are its rules alone, before two stewards"
              + " look. It promises no tolerance. / 정확한 수치입니다. 두 관리자의 검토 전, 규칙만을"
              + " 시험한 결과입니다.";
    };
  }

  /** One object with an array of findings. */
  static void printJson(DatasetPolicy policy, List<Finding> findings, PrintStream out) {
    out.println(
        findings.stream()
            .map(Report::json)
            .collect(
                Collectors.joining(
                    ",\n  ",
                    "{\"dataset\":\"%s\",\"version\":%d,\"findings\":[\n  "
                        .formatted(policy.dataset(), policy.version()),
                    "\n]}")));
  }

  /** Every text in it is a word of ours, without a character to escape. */
  private static String json(Finding finding) {
    return ("{\"attack\":\"%s\",\"mode\":\"%s\",\"questions\":%d,\"trials\":%d,\"success\":%s,"
            + "\"baseline\":%s,\"advantage\":{\"value\":%s,\"least\":%s,\"most\":%s},"
            + "\"tolerance\":%s,\"refused\":%s,\"verdict\":\"%s\"}")
        .formatted(
            finding.attack().title().english(),
            finding.mode().name().toLowerCase(Locale.ROOT),
            finding.questions(),
            finding.success().map(Proportion::trials).orElse(0L),
            finding.success().map(success -> number(success.share())).orElse("null"),
            number(Finding.BASELINE),
            number(finding.advantage()),
            number(finding.least()),
            number(finding.most()),
            finding.tolerance().map(Report::number).orElse("null"),
            finding.refused().map(rule -> "\"" + rule + "\"").orElse("null"),
            finding.verdict().name().toLowerCase(Locale.ROOT));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.3f", value);
  }
}
