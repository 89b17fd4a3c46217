/** What the keeper remembers of perturbed answers, and the keys of their changes. */
package io.ansim.enclave.keeper.watch;
