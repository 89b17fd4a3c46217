/**
 * Version 1 of the sealed-store format; {@code docs/formats/sealed-store.md} is its specification.
 */
package io.ansim.enclave.store.v1;
