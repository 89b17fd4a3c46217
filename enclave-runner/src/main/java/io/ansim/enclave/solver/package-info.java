/** The linear solver behind the port that {@code policy.suppress} declares. */
package io.ansim.enclave.solver;
