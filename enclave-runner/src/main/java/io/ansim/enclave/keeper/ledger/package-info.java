/** What was spent of each dataset, and what came of it; the guarantees are in Ledger.md. */
package io.ansim.enclave.keeper.ledger;
