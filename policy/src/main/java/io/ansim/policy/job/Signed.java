package io.ansim.policy.job;

/**
 * Some content in wire form and an Ed25519 signature over it.
 *
 * @param content the exact bytes that were signed
 * @param signature the signature, 64 bytes, over the context's label and the content
 */
public record Signed(Bytes content, Bytes signature) {}
