/** The keeper's end of the socket to the gateway; byte by byte in docs/formats/keeper-socket.md. */
package io.ansim.enclave.keeper.socket;
