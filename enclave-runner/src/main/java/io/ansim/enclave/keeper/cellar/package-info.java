/** Open datasets in the keeper's care: memory it may hand on and never reads. */
package io.ansim.enclave.keeper.cellar;
