/** How the host and a confined process of its own talk: frames, and memory handed over. */
package io.ansim.enclave.pipe;
