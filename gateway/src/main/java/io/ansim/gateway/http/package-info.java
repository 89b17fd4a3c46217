/** The HTTP API: routes, who may use them, and what problems look like. */
package io.ansim.gateway.http;
