/** Why evidence does not convince. */
package io.ansim.enclave.attest.refusal;
