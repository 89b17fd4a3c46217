/**
 * Confinement of the worker: what it may touch, how that is enforced, and the proof that it holds.
 */
package io.ansim.enclave.sandbox;
