/** The sealed Arrow format, version 1: columns in Arrow's memory layout, clustered by person. */
package io.ansim.enclave.store.arrow.v1;
