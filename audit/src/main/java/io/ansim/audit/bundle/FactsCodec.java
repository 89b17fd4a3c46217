package io.ansim.audit.bundle;

import io.ansim.audit.AuditFault;
import io.ansim.audit.bundle.ReleaseFacts.Accounting;
import io.ansim.audit.bundle.ReleaseFacts.Amount;
import io.ansim.audit.bundle.ReleaseFacts.Question;
import io.ansim.audit.bundle.ReleaseFacts.Rule;
import io.ansim.audit.bundle.ReleaseFacts.Runner;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.LedgerRef;
import io.ansim.audit.event.PolicyRef;
import io.ansim.audit.json.CanonicalJson;
import io.ansim.audit.json.Json;
import io.ansim.audit.json.MalformedJson;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The one spelling of a release's facts: canonical JSON. */
public final class FactsCodec {
  private FactsCodec() {}

  /** The facts as bytes. */
  public static byte[] encode(ReleaseFacts facts) {
    return CanonicalJson.write(json(facts));
  }

  /** The facts in the bytes; refuses every spelling but the one that `encode` gives. */
  public static ReleaseFacts decode(byte[] bytes) {
    try {
      return facts(CanonicalJson.read(bytes));
    } catch (MalformedJson notJson) {
      throw new AuditFault(
          AuditFault.Code.MALFORMED_TEXT, "no canonical JSON: " + notJson.getMessage(), notJson);
    }
  }

  static Json json(ReleaseFacts facts) {
    TreeMap<String, Json> members = new TreeMap<>();
    members.put("job", text(facts.job()));
    members.put("project", text(facts.project()));
    members.put("purpose", text(facts.purpose()));
    members.put("grant", text(facts.grant()));
    members.put(
        "dataset",
        object(
            Map.of(
                "id", text(facts.dataset().id()),
                "version", text(Objects.requireNonNull(facts.dataset().version())),
                "digest", text(Objects.requireNonNull(facts.dataset().digest())))));
    members.put(
        "policy",
        object(
            Map.of(
                "version", text(facts.policy().version()), "hash", text(facts.policy().hash()))));
    members.put(
        "question",
        object(
            Map.of(
                "hash", text(facts.question().hash()),
                "form", new Json.Text(facts.question().form()),
                "plan", new Json.Text(facts.question().plan()),
                "salt", new Json.Text(facts.question().salt()))));
    members.put("mode", text(facts.mode()));
    members.put("rules", new Json.Items(facts.rules().stream().map(FactsCodec::rule).toList()));
    members.put("withheld", texts(facts.withheld()));
    members.put(
        "account",
        object(
            Map.of(
                "budget", amount(facts.account().budget()),
                "before", amount(facts.account().before()),
                "cost", amount(facts.account().cost()),
                "after", amount(facts.account().after()))));
    members.put(
        "runner",
        object(
            Map.of(
                "attested",
                new Json.Flag(facts.runner().attested()),
                "measurement",
                text(facts.runner().measurement()))));
    members.put(
        "ledger",
        object(
            Map.of(
                "id", text(facts.ledger().id()),
                "sequence", new Json.Whole(facts.ledger().sequence()),
                "head", text(facts.ledger().head()))));
    members.put("approvals", texts(facts.approvals()));
    members.put("time", text(facts.time()));
    return new Json.Members(members);
  }

  static ReleaseFacts facts(Json json) {
    try {
      Members in = new Members(json);
      Members dataset = in.object("dataset");
      Members policy = in.object("policy");
      Members question = in.object("question");
      Members account = in.object("account");
      Members runner = in.object("runner");
      Members ledger = in.object("ledger");
      ReleaseFacts facts =
          new ReleaseFacts(
              in.identifier("job"),
              in.identifier("project"),
              in.identifier("purpose"),
              in.identifier("grant"),
              new DatasetRef(
                  dataset.identifier("id"),
                  dataset.identifier("version"),
                  dataset.digest("digest")),
              new PolicyRef(policy.identifier("version"), policy.digest("hash")),
              new Question(question.text("form"), question.text("plan"), question.text("salt")),
              in.identifier("mode"),
              in.items("rules").stream().map(FactsCodec::rule).toList(),
              in.texts("withheld").stream().map(Identifier::new).toList(),
              new Accounting(
                  amount(account.object("budget")),
                  amount(account.object("before")),
                  amount(account.object("cost")),
                  amount(account.object("after"))),
              new Runner(runner.flag("attested"), runner.digest("measurement")),
              new LedgerRef(
                  ledger.identifier("id"), ledger.whole("sequence"), ledger.digest("head")),
              in.texts("approvals").stream().map(Digest::new).toList(),
              Instant.parse(in.text("time")));
      // INVARIANT: nothing beside what is read, since the same facts have one spelling.
      if (!json(facts).equals(json)) {
        throw new IllegalArgumentException("more in it than facts of a release");
      }
      return facts;
    } catch (IllegalArgumentException | DateTimeParseException wrong) {
      throw new AuditFault(
          AuditFault.Code.MALFORMED_TEXT, "no facts of a release: " + wrong.getMessage(), wrong);
    }
  }

  private static Json rule(Rule rule) {
    return object(Map.of("name", text(rule.name()), "value", new Json.Text(rule.value())));
  }

  private static Rule rule(Json json) {
    Members in = new Members(json);
    return new Rule(in.identifier("name"), in.text("value"));
  }

  private static Json amount(Amount amount) {
    return object(
        Map.of(
            "rho", new Json.Text(amount.rho()),
            "delta", new Json.Text(amount.delta()),
            "questions", new Json.Text(amount.questions())));
  }

  private static Amount amount(Members in) {
    return new Amount(in.text("rho"), in.text("delta"), in.text("questions"));
  }

  private static Json text(Object value) {
    return new Json.Text(value.toString());
  }

  private static Json texts(List<?> values) {
    return new Json.Items(values.stream().map(FactsCodec::text).toList());
  }

  private static Json object(Map<String, Json> members) {
    return new Json.Members(new TreeMap<>(members));
  }
}
