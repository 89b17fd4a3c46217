/** Open Arrow stores as the engine reads them. */
package io.ansim.enclave.store.arrow.scan;
