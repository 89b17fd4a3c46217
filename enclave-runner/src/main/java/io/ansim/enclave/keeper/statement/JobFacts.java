package io.ansim.enclave.keeper.statement;

import io.ansim.audit.bundle.ReleaseFacts;
import io.ansim.audit.bundle.ReleaseFacts.Accounting;
import io.ansim.audit.bundle.ReleaseFacts.Question;
import io.ansim.audit.bundle.ReleaseFacts.Rule;
import io.ansim.audit.bundle.ReleaseFacts.Runner;
import io.ansim.audit.event.DatasetRef;
import io.ansim.audit.event.Digest;
import io.ansim.audit.event.Identifier;
import io.ansim.audit.event.LedgerRef;
import io.ansim.audit.event.PolicyRef;
import io.ansim.enclave.keeper.intake.AcceptedJob;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.job.Job;
import io.ansim.policy.job.Reply;
import io.ansim.policy.job.Salt;
import io.ansim.policy.wire.Diagnostic;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.PlanWire;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** What a statement says of an accepted job: its terms, none of them from the data. */
final class JobFacts {
  private JobFacts() {}

  static ReleaseFacts of(
      AcceptedJob accepted,
      Reply.Evidence evidence,
      Accounting account,
      LedgerRef ledger,
      Digest measurement) {
    Job job = accepted.job();
    Protection protection = accepted.policy().protection();
    return new ReleaseFacts(
        new Identifier(job.id().value()),
        new Identifier(job.project().value()),
        new Identifier(job.purpose().value()),
        new Identifier(job.grant().id().value()),
        new DatasetRef(
            new Identifier(job.dataset().value()),
            number(evidence.storeVersion()),
            Notary.digest(evidence.store())),
        new PolicyRef(number(accepted.policy().version()), Notary.digest(evidence.policy())),
        question(PlanWire.bytes(job.plan().root()), job.salt()),
        new Identifier(protection.mode().name().toLowerCase(Locale.ROOT)),
        rules(protection),
        withheld(protection.rules()),
        account,
        new Runner(evidence.attested(), measurement),
        ledger,
        List.of(),
        evidence.at());
  }

  private static Question question(byte[] form, Salt salt) {
    try {
      return new Question(
          Base64.getEncoder().encodeToString(form), Diagnostic.text(form), salt.value());
    } catch (MalformedWire impossible) {
      throw new IllegalStateException("a plan has one form", impossible);
    }
  }

  private static List<Rule> rules(Protection protection) {
    List<Rule> rules = new ArrayList<>();
    rules.add(rule("minimum-persons", protection.minPersons()));
    rules.add(rule("rows-per-person", protection.maxRowsPerPerson()));
    rules.add(rule("cells", protection.maxCells()));
    switch (protection.rules()) {
      case Protection.Dp dp -> {
        rules.add(rule("groups-per-person", dp.maxGroups()));
        rules.add(new Rule(new Identifier("rho-per-question"), dp.perQuery().toString()));
        rules.add(new Rule(new Identifier("selection-delta"), dp.selection().toString()));
      }
      case Protection.Perturbed perturbed -> {
        rules.add(rule("rounding", perturbed.rounding()));
        rules.add(rule("largest-change", perturbed.maxChange()));
        rules.add(
            new Rule(new Identifier("variance-of-change"), Double.toString(perturbed.variance())));
      }
      case Protection.Reviewed reviewed -> {
        rules.add(rule("largest-share-percent", reviewed.largest()));
        rules.add(rule("largest-two-percent", reviewed.largestTwo()));
        rules.add(rule("prior-percent", reviewed.prior()));
        rules.add(rule("degrees-of-freedom", reviewed.freedom()));
      }
    }
    return rules;
  }

  /** The same for every release of a mode: what was withheld of this one is not told. */
  private static List<Identifier> withheld(Protection.Rules rules) {
    List<String> reasons =
        switch (rules) {
          case Protection.Dp _ -> List.of("noisy-count-below-threshold", "too-few-persons");
          case Protection.Perturbed _ -> List.of("too-few-persons");
          case Protection.Reviewed _ ->
              List.of("too-few-persons", "dominance", "derivable-from-others");
        };
    return reasons.stream().map(Identifier::new).toList();
  }

  private static Rule rule(String name, int number) {
    return new Rule(new Identifier(name), Integer.toString(number));
  }

  private static Identifier number(int number) {
    return new Identifier(Integer.toString(number));
  }
}
