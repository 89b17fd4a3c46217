/** Keys: where they rest, how they are wrapped, and how they are held while in use. */
package io.ansim.enclave.keys;
