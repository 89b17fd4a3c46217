/**
 * The only binary form of plans, policies, jobs, cells and releases: CBOR (RFC 8949) in its core
 * deterministic encoding. Equal values have equal bytes, and bytes that are not the one encoding of
 * a value are refused.
 */
package io.ansim.policy.wire;
