package io.ansim.audit.event;

import org.jspecify.annotations.Nullable;

/**
 * Which release an event is about.
 *
 * @param id the release
 * @param digest the digest of its signed form, if it has one yet
 */
public record ReleaseRef(Identifier id, @Nullable Digest digest) {}
