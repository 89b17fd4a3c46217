/** Sealed datasets: encrypted files that open only in memory, and the manifests that name them. */
package io.ansim.enclave.store;
