/** Passwords and keys that never print. */
@org.jspecify.annotations.NullMarked
package io.ansim.gateway.secret;
