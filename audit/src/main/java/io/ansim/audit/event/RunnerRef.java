package io.ansim.audit.event;

import org.jspecify.annotations.Nullable;

/**
 * Which runner computed.
 *
 * @param measurement the digest of what the runner was started from
 * @param evidence the digest of its attestation evidence, if there is any
 */
public record RunnerRef(Digest measurement, @Nullable Digest evidence) {}
