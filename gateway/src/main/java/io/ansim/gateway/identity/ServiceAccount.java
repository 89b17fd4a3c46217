package io.ansim.gateway.identity;

import io.ansim.gateway.secret.Secret;

/** A client of Keycloak that logs in as itself: its id, its secret and the realm it lives in. */
public record ServiceAccount(String realm, String client, Secret secret) {}
