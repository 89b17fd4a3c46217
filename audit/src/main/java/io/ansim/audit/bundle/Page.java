package io.ansim.audit.bundle;

import io.ansim.audit.bundle.ReleaseFacts.Amount;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Identifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The page for people, in Korean and English: no script, nothing fetched, everything escaped. */
final class Page {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="ko">
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width">
      <title>안심 · Ansim</title>
      <style>
      body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
      table { border-collapse: collapse; margin: 1rem 0 }
      th, td { border: 1px solid #999; padding: .2rem .6rem; text-align: left; vertical-align: top }
      code { overflow-wrap: anywhere }
      </style>
      """;
  private static final String END =
      """
      <h2>확인하는 방법 · How to check it</h2>
      <p>이 페이지만으로는 아무것도 증명되지 않습니다. 아래 명령이 서명 두 개, 감사 로그의 증명, 파일의 해시를 확인합니다.
      <p lang="en">This page alone proves nothing. The command checks both signatures, the proof of the \
      audit log and the digests of the files.
      <pre>java -jar ansim-audit.jar verify --bundle FILE.zip --policy POLICY</pre>
      </html>
      """;

  private final ReleaseFacts facts;
  private final StringBuilder out = new StringBuilder(HEAD);

  Page(ReleaseFacts facts) {
    this.facts = facts;
  }

  byte[] render(List<String> columns, List<List<String>> rows) {
    out.append("<h1>안심 공개 자료 · Ansim release</h1>\n<p>").append(guarantee()).append('\n');
    if (!facts.runner().attested()) {
      out.append("<p><strong>개발용 실행기: 증명되지 않음 · development runner: unattested</strong>\n");
    }
    table(columns, rows);
    facts();
    out.append(END);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String guarantee() {
    return switch (facts.mode().value()) {
      case "dp" ->
          "차분 프라이버시로 보호된 표입니다. · <span lang=\"en\">Protected by differential privacy.</span>";
      case "perturbed" ->
          "차분 프라이버시가 아닙니다: 수치를 조금 바꾸고 반올림했습니다. · <span lang=\"en\">Not differentially"
              + " private: numbers are changed a little and rounded.</span>";
      default -> "사람이 검토하여 내보낸 표입니다. · <span lang=\"en\">Let go by people who reviewed it.</span>";
    };
  }

  private void table(List<String> columns, List<List<String>> rows) {
    out.append(
        "<h2>표 · Table</h2>\n<p>빈칸은 공개하지 않은 값입니다. · <span lang=\"en\">An empty cell is"
            + " withheld.</span>\n<table>\n<tr>");
    columns.forEach(column -> out.append("<th>").append(escaped(column)));
    for (List<String> row : rows) {
      out.append("\n<tr>");
      row.forEach(value -> out.append("<td>").append(escaped(value)));
    }
    out.append("\n</table>\n");
  }

  private void facts() {
    out.append("<h2>진술 · Statement</h2>\n<table>\n");
    line("시각 · Time", facts.time().toString());
    line("데이터셋 · Dataset", facts.dataset().id() + " v" + facts.dataset().version());
    line("데이터셋 해시 · Dataset digest", String.valueOf(facts.dataset().digest()));
    line("정책 · Policy", "v" + facts.policy().version() + ", " + facts.policy().hash());
    line("과제 · Project", facts.project().value());
    line("목적 · Purpose", facts.purpose().value());
    line("이용 승인 · Grant", facts.grant().value());
    line("질문 해시 · Question digest", facts.question().hash().value());
    line("질문 · Question", facts.question().plan());
    line("보호 방식 · Mode", facts.mode().value());
    facts.rules().forEach(rule -> line("규칙 · Rule: " + rule.name(), rule.value()));
    line(
        "값이 빠질 수 있는 이유 · Why values may be withheld",
        facts.withheld().stream().map(Identifier::value).collect(Collectors.joining(", ")));
    line("이 질문의 비용 · Cost of this question", text(facts.account().cost()));
    line("예산 · Budget", text(facts.account().budget()));
    line("사용량, 이 질문 전 · Spent before", text(facts.account().before()));
    line("사용량, 이 질문 후 · Spent after", text(facts.account().after()));
    line("실행기 측정값 · Runner measurement", facts.runner().measurement().value());
    line(
        "내보내기를 승인한 로그 항목 · Log entries that approved it",
        facts.approvals().stream().map(Digest::value).collect(Collectors.joining(", ")));
    line("작업 · Job", facts.job().value());
    out.append("</table>\n");
  }

  private void line(String name, String value) {
    out.append("<tr><th>").append(escaped(name)).append("<td><code>");
    out.append(escaped(value)).append("</code>\n");
  }

  private static String text(Amount amount) {
    return "rho %s, delta %s, questions %s"
        .formatted(amount.rho(), amount.delta(), amount.questions());
  }

  /** Text that no browser takes for anything else, in an element or an attribute. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.chars()
        .forEach(unit -> {
          switch (unit) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.append((char) unit);
          }
        });
    return out.toString();
  }
}
