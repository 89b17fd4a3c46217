/** The Merkle tree of RFC 6962 and RFC 9162, its proofs, and its cut into tiles of 256 hashes. */
package io.ansim.audit.tree;
