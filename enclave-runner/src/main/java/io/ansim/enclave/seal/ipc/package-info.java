/**
 * Reads tables in Arrow's interchange format, streams and files, straight from mapped bytes. Every
 * access is bounds-checked: a damaged file is refused and never reads beyond its own bytes.
 */
package io.ansim.enclave.seal.ipc;
