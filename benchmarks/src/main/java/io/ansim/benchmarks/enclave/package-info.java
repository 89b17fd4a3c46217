/** How fast sealed datasets answer, beside plain DuckDB on the same rows. */
package io.ansim.benchmarks.enclave;
