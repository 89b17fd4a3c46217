package io.ansim.enclave.attest;

import io.ansim.enclave.attest.measure.Measurement;
import io.ansim.enclave.attest.snp.Guest;
import io.ansim.enclave.attest.tpm2.Registers;
import io.ansim.policy.dataset.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an enclave may be, as two people approved it.
 *
 * @param number rises with each one of a site; an older one is not taken again
 * @param from when it comes into force
 * @param until when it ends
 * @param code what may run
 * @param sites which trust anchors it may run with
 * @param policies under which policies keys may be handed out
 * @param tpm2 what TPMs must show
 * @param sevSnp what SEV-SNP guests must show
 */
public record Reference(
    int number,
    Instant from,
    Instant until,
    SortedSet<Measurement> code,
    SortedSet<String> sites,
    SortedSet<String> policies,
    Optional<Tpm2> tpm2,
    Optional<Guest.Expected> sevSnp) {
  /** Longest life: approvals are looked at anew at least once a year. */
  public static final Duration LONGEST = Duration.ofDays(366);

  /**
   * What TPMs must show.
   *
   * @param keys the names of attestation keys, of one machine each
   * @param platform what the registers of the machine's start must hold
   */
  public record Tpm2(Set<Digest> keys, Registers platform) {
    /** Copies the keys and checks that the enclave's own register is not among the platform's. */
    public Tpm2 {
      keys = Set.copyOf(keys);
      require(!keys.isEmpty(), "a tpm2 key");
      require(!platform.values().isEmpty(), "a register of the platform");
      require(!platform.values().containsKey(Registers.ENCLAVE), "no register of the enclave");
    }
  }

  /** Copies all of it and checks that it can be in force for some time, for something. */
  public Reference {
    require(number > 0, "a number from 1");
    from = from.truncatedTo(ChronoUnit.SECONDS);
    until = until.truncatedTo(ChronoUnit.SECONDS);
    require(from.isBefore(until), "an end after the beginning");
    require(!until.isAfter(from.plus(LONGEST)), "an end within 366 days");
    code = copy(code);
    sites = copy(sites);
    policies = copy(policies);
    require(!code.isEmpty(), "code");
    require(!sites.isEmpty(), "a site");
    sites.forEach(Digest::new);
    policies.forEach(Digest::new);
    require(tpm2.isPresent() || sevSnp.isPresent(), "tpm2 or sev-snp");
  }

  /** Whether it is in force. */
  public boolean isInForce(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }

  private static <T> SortedSet<T> copy(SortedSet<T> set) {
    return java.util.Collections.unmodifiableSortedSet(new TreeSet<>(set));
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("a reference has " + what);
    }
  }
}
