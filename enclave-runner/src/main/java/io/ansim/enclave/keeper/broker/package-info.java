/** The keeper's key broker: the only code in it that unwraps a dataset's key. */
package io.ansim.enclave.keeper.broker;
