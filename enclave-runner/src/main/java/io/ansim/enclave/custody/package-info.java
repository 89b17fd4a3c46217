/** What is done with keys by hand: making a vault, rotating, sealing anew, destroying. */
package io.ansim.enclave.custody;
