package io.ansim.enclave.keeper.held;

import io.ansim.audit.event.Disclosure;
import io.ansim.enclave.keeper.intake.IntentLog;
import io.ansim.enclave.keeper.intake.LogMemory;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Discharge;
import io.ansim.policy.job.HeldResult;
import io.ansim.policy.job.Reply.Rejection;
import io.ansim.policy.job.Salt;
import io.ansim.policy.wire.DossierWire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a held result may leave, as if the gateway were an attacker who holds the
 * gateway's key: only if the log proves that two stewards, neither of them who asked, approved this
 * very table.
 */
public final class Discharges {
  private static final int PEOPLE = 2;

  private final HeldResults results;
  private final IntentLog log;
  private final LogMemory checkpoints;
  private final InstantSource clock;

  /** What is said of a wish. */
  public sealed interface Verdict permits Discharged, Stays {}

  /**
   * It stays.
   *
   * @param reason why
   */
  public record Stays(Rejection reason) implements Verdict {}

  /**
   * Discharges of kept results.
   *
   * @param log checks proofs of the audit log
   * @param checkpoints the log's checkpoints so far
   */
  public Discharges(
      HeldResults results, IntentLog log, LogMemory checkpoints, InstantSource clock) {
    this.results = results;
    this.log = log;
    this.checkpoints = checkpoints;
    this.clock = clock;
  }

  /** What becomes of a held result. */
  public Verdict decide(Discharge discharge) {
    Optional<Held> held = results.find(discharge.job());
    if (held.isEmpty()) {
      return new Stays(Rejection.NOT_HELD);
    }
    HeldResult result = held.get().result();
    Map<String, Digest> approvals = approvals(discharge, result);
    return approvals.size() >= PEOPLE
        ? new Discharged(result, List.copyOf(approvals.values()))
        : new Stays(Rejection.NOT_APPROVED);
  }

  /** The entries, by person other than the asker, that are proved to approve this result. */
  private Map<String, Digest> approvals(Discharge discharge, HeldResult result) {
    Instant now = clock.instant();
    Digest content = shown(discharge.salt(), result);
    Map<String, Digest> approvals = new LinkedHashMap<>();
    List<Discharge.Approval> claims = discharge.approvals();
    for (Discharge.Approval approval : claims) {
      log.verifyApproval(approval.entry(), approval.proof())
          .filter(entry -> entry.job().equals(result.job()) && entry.content().equals(content))
          .filter(entry -> !entry.steward().equals(result.asker()))
          .filter(entry -> checkpoints.admits(entry.head(), now))
          .ifPresent(entry ->
              approvals.putIfAbsent(entry.steward(), Digest.of(approval.entry().toArray())));
    }
    return approvals;
  }

  /** What stands in the log for what the stewards were shown. */
  private static Digest shown(Salt salt, HeldResult result) {
    Disclosure disclosure =
        Disclosure.of(
            salt.value(), Disclosure.CONTENT, DossierWire.digest(result.dossier()).bytes());
    return Digest.of(disclosure.encoded().getBytes(StandardCharsets.US_ASCII));
  }
}
