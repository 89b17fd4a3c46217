/** Results that wait for people: kept sealed, let go when the log says so. */
package io.ansim.enclave.keeper.held;
