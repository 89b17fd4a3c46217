package io.ansim.gateway.state;

import io.ansim.audit.event.Disclosure;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Salt;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * What hides digests of a job's in the log, so that nobody recognises there what can be guessed.
 *
 * @param question hides which question it is; whoever has the release's bundle knows it
 * @param cohort hides whose rows the question looks at
 * @param content hides what stewards are shown
 */
public record JobSalts(Salt question, Salt cohort, Salt content) {
  /** New ones; `random` must be cryptographically strong. */
  public static JobSalts next(RandomGenerator random) {
    return new JobSalts(Salt.next(random), Salt.next(random), Salt.next(random));
  }

  /** What stands in the log for what stewards are shown. */
  public Digest hide(Digest shown) {
    Disclosure disclosure = Disclosure.of(content.value(), Disclosure.CONTENT, shown.bytes());
    return Digest.of(disclosure.encoded().getBytes(StandardCharsets.US_ASCII));
  }
}
