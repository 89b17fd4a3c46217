package io.ansim.enclave.keeper.socket;

import io.ansim.policy.wire.FrameType;

/**
 * The one thing a peer asks on a connection.
 *
 * @param type the kind of request
 * @param payload its content, unverified
 */
// An array, because it is read once and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Request(FrameType type, byte[] payload) {}
