/** The gateway's process: its settings and how its parts are put together. */
package io.ansim.gateway.serve;
