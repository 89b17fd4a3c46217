/**
 * The sealing program: plain tables in, one sealed dataset version out, nothing in clear between.
 */
package io.ansim.enclave.seal;
