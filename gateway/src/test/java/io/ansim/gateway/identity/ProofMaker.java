package io.ansim.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.JWKThumbprintConfirmation;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.net.URI;
import java.util.Map;

/** A client that holds a key: binds tokens to it and proves that it holds it (RFC 9449). */
final class ProofMaker {
  private final ECKey key;
  private final DefaultDPoPProofFactory factory;

  ProofMaker(ECKey key) throws JOSEException {
    this.key = key;
    this.factory = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
  }

  JWTClaimsSet.Builder bind(JWTClaimsSet.Builder claims) throws JOSEException {
    return claims
        .claim("typ", "DPoP")
        .claim("cnf", Map.of("jkt", JWKThumbprintConfirmation.of(key).getValue().toString()));
  }

  String proof(String method, URI target, String token) throws JOSEException {
    return factory.createDPoPJWT(method, target, new DPoPAccessToken(token)).serialize();
  }

  /** A proof for the token endpoint, where there is no token yet. */
  String proof(String method, URI target) throws JOSEException {
    return factory.createDPoPJWT(method, target).serialize();
  }
}
