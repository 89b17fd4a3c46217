/** The embedded PostgreSQL server: real binaries under our own launcher. */
@org.jspecify.annotations.NullMarked
package io.ansim.gateway.state.postgres;
