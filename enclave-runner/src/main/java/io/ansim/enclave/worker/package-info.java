/** The worker process, the pipe to it, and the host's side of both. */
package io.ansim.enclave.worker;
