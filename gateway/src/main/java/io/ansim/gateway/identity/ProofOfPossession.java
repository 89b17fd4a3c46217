package io.ansim.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.JWKThumbprintConfirmation;
import com.nimbusds.oauth2.sdk.dpop.verifiers.AccessTokenValidationException;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPIssuer;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPProtectedResourceRequestVerifier;
import com.nimbusds.oauth2.sdk.dpop.verifiers.InMemoryDPoPSingleUseChecker;
import com.nimbusds.oauth2.sdk.dpop.verifiers.InvalidDPoPProofException;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.text.ParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Checks that whoever presents a bound token holds its key and made the proof for this request. */
final class ProofOfPossession implements AutoCloseable {
  private static final long MAX_SKEW_S = 5;
  private static final long MAX_AGE_S = 60;
  private static final long PURGE_S = 60;

  private final InMemoryDPoPSingleUseChecker used =
      new InMemoryDPoPSingleUseChecker(MAX_AGE_S + MAX_SKEW_S, PURGE_S);

  // The verifier removes from the set it is given, so the set must be mutable.
  private final DPoPProtectedResourceRequestVerifier verifier =
      new DPoPProtectedResourceRequestVerifier(
          new HashSet<>(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256)),
          MAX_SKEW_S,
          MAX_AGE_S,
          used);

  Optional<Refusal> broken(Credentials.Bound credentials, JWTClaimsSet claims) {
    JWKThumbprintConfirmation confirmation = JWKThumbprintConfirmation.parse(claims);
    if (confirmation == null || credentials.proof() == null) {
      return Optional.of(Refusal.PROOF_MISSING);
    }
    try {
      verifier.verify(
          credentials.method(),
          credentials.target(),
          new DPoPIssuer(String.valueOf(claims.getClaim("azp"))),
          SignedJWT.parse(credentials.proof()),
          new DPoPAccessToken(credentials.token()),
          confirmation,
          null,
          null);
      return Optional.empty();
    } catch (InvalidDPoPProofException
        | AccessTokenValidationException
        | ParseException
        | JOSEException wrong) {
      return Optional.of(Refusal.PROOF);
    }
  }

  @Override
  public void close() {
    used.shutdown();
  }
}
