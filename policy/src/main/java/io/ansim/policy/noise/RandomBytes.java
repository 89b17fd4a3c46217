package io.ansim.policy.noise;

/** Where random bytes come from; outside tests a cryptographic generator. */
@FunctionalInterface
public interface RandomBytes {
  /** Fills an array with independent, uniformly distributed bytes. */
  void fill(byte[] bytes);
}
