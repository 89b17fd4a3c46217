/**
 * Evidence that an enclave is what two people approved: what it is bound to, who makes it, and who
 * weighs it.
 */
package io.ansim.enclave.attest;
