/** The sealed DuckDB format, version 2: ordinary DuckDB files, one a shard of persons. */
package io.ansim.enclave.store.duckdb.v2;
