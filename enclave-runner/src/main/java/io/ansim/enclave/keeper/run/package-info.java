/** Runs accepted jobs and protects what comes of them. */
package io.ansim.enclave.keeper.run;
