package io.ansim.gateway.identity;

/** Why credentials were refused: stable words for the audit log, never for the response. */
public enum Refusal {
  /** No {@code Authorization} header. */
  NO_TOKEN,
  /** A scheme other than Bearer or DPoP. */
  SCHEME,
  /** A browser's session, in a request that none of our pages sent. */
  CROSS_SITE,
  /** Not a signed JWT, or longer than any real one. */
  MALFORMED,
  /** Signed with an algorithm outside RS256, PS256, ES256, or not at all. */
  ALGORITHM,
  /** The header's {@code typ} is no access token's. */
  HEADER_TYPE,
  /** The realm publishes no such key. */
  UNKNOWN_KEY,
  /** The signature does not fit. */
  SIGNATURE,
  /** The realm's keys could not be read, and none that are remembered fit. */
  KEYS_UNAVAILABLE,
  /** Another realm's token. */
  ISSUER,
  /** A token for another API. */
  AUDIENCE,
  /** A claim is missing or has the wrong shape. */
  CLAIM,
  /** Past its expiry. */
  EXPIRED,
  /** Not valid yet, or issued in the future. */
  NOT_YET_VALID,
  /** Lives longer than an access token may. */
  LIFETIME,
  /** Issued to a client that is not ours. */
  CLIENT,
  /** An ID, refresh or other token that is no access token. */
  TOKEN_TYPE,
  /** A token bound to a key, presented as a plain bearer token. */
  BOUND_TOKEN,
  /** Presented as bound to a key, with no binding or no proof. */
  PROOF_MISSING,
  /** The proof is not of this request, this token or that key, or was used before. */
  PROOF
}
