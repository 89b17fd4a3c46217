/**
 * The process that decrypts: it alone holds a dataset key, runs nothing but the JDK and our own
 * reader, and can reach neither a file nor the world. What it writes is memory that others are
 * handed for reading.
 */
package io.ansim.enclave.opener;
