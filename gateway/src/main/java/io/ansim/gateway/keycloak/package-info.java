/** The Keycloak server as a child process, for the demo and the tests. */
@org.jspecify.annotations.NullMarked
package io.ansim.gateway.keycloak;
