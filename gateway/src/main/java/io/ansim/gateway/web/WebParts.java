package io.ansim.gateway.web;

import io.ansim.gateway.identity.Authentication;
import io.ansim.gateway.identity.Credentials;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * What the web application works with.
 *
 * @param config its settings
 * @param provider who logs people in
 * @param authenticator decides about tokens, as for every other request
 * @param notes where logins are written down
 * @param clock the time
 * @param random makes what must not be guessed
 */
public record WebParts(
    WebConfig config,
    LoginProvider provider,
    Function<Credentials, Authentication> authenticator,
    LoginNotes notes,
    InstantSource clock,
    SecureRandom random) {}
