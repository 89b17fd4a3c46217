/** The gateway's database: where it is, its pool and its migrations. */
@org.jspecify.annotations.NullMarked
package io.ansim.gateway.state;
