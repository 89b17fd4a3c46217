/** Who is asking: token validation, roles, organisations and the Keycloak realm behind them. */
@org.jspecify.annotations.NullMarked
package io.ansim.gateway.identity;
