/** What the keeper says of its releases to third parties, under keys of its own. */
package io.ansim.enclave.keeper.statement;
