package io.ansim.audit.event;

/**
 * Under which version of a dataset's policy.
 *
 * @param version the version
 * @param hash the digest of the policy in its signed form
 */
public record PolicyRef(Identifier version, Digest hash) {}
