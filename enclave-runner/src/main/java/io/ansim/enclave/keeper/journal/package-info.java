/** Files of the keeper's state that grow: sealed, chained, durable. */
package io.ansim.enclave.keeper.journal;
