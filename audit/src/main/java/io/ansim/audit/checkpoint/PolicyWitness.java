package io.ansim.audit.checkpoint;

import java.net.URI;
import java.util.Optional;

/**
 * A witness that a policy names.
 *
 * @param key whose cosignatures count
 * @param url the prefix of the addresses at which it is asked, if the policy says
 */
public record PolicyWitness(VerifierKey key, Optional<URI> url) {}
