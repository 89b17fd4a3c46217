/** The one fault type of the enclave. */
package io.ansim.enclave.fault;
