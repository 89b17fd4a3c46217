/** The engine's C interface: tables of ours that it reads, and rows of its results as they lie. */
package io.ansim.enclave.duckdb;
