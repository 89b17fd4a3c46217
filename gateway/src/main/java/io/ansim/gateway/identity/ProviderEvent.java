package io.ansim.gateway.identity;

import io.ansim.policy.dataset.Digest;
import java.time.Instant;

/**
 * Something that the identity provider says happened.
 *
 * @param id its own name of the event
 * @param kind what happened, its own word
 * @param at when, by its own clock
 * @param content the digest of all it says about it
 */
public record ProviderEvent(String id, String kind, Instant at, Digest content) {}
