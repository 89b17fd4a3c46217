/** Decides, without looking at the data, whether a job is run. */
package io.ansim.enclave.keeper.intake;
