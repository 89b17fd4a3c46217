package io.ansim.enclave.keeper.ledger;

import io.ansim.policy.dataset.Digest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run of a question.
 *
 * @param question the question's id; empty if it is not written down
 * @param end how it ends: with an answer or without one
 * @param waiting how many others wait for its end
 */
record Run(
    Optional<Digest> question, CompletableFuture<Optional<Kept>> end, AtomicInteger waiting) {
  Run(Optional<Digest> question) {
    this(question, new CompletableFuture<>(), new AtomicInteger());
  }
}
