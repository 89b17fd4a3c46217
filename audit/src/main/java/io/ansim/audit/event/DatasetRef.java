package io.ansim.audit.event;

import org.jspecify.annotations.Nullable;

/**
 * Which dataset an event is about.
 *
 * @param id the dataset
 * @param version its version, if one is meant
 * @param digest the digest of that version, if known
 */
public record DatasetRef(Identifier id, @Nullable Identifier version, @Nullable Digest digest) {}
