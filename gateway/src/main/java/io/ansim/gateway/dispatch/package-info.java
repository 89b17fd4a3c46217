/** The gateway's end of the socket to the keeper. */
package io.ansim.gateway.dispatch;
