/**
 * Version 2 of the sealed container: one file a dataset version, of segments that can be opened one
 * by one; {@code docs/formats/sealed-store.md} is its specification.
 */
package io.ansim.enclave.store.container.v2;
