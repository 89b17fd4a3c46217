package io.ansim.benchmarks.whole;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Tokens that say what a genuine one says, signed as an attacker can. */
final class ForgedTokens {
  private final SignedJWT genuine;

  /** Forgeries of a genuine token. */
  ForgedTokens(String genuine) throws ParseException {
    this.genuine = SignedJWT.parse(genuine);
  }

  /** Not signed at all. */
  String unsigned() throws ParseException {
    return new PlainJWT(genuine.getJWTClaimsSet()).serialize();
  }

  /** Signed with HS256, the realm's public key as the secret. */
  String signedWithPublicKey(String publishedKeys) throws ParseException, JOSEException {
    byte[] key =
        JWKSet.parse(publishedKeys)
            .getKeyByKeyId(genuine.getHeader().getKeyID())
            .toRSAKey()
            .toRSAPublicKey()
            .getEncoded();
    return signed(JWSAlgorithm.HS256, new MACSigner(key), genuine.getJWTClaimsSet());
  }

  /** Signed with a key of the attacker's, under the name of the realm's. */
  String signedWithAnotherKey() throws ParseException, JOSEException, GeneralSecurityException {
    return foreign(genuine.getJWTClaimsSet());
  }

  /** The same, for a time that is over. */
  String expired(Instant now) throws ParseException, JOSEException, GeneralSecurityException {
    return foreign(
        new JWTClaimsSet.Builder(genuine.getJWTClaimsSet())
            .issueTime(Date.from(now.minus(Duration.ofMinutes(10))))
            .expirationTime(Date.from(now.minus(Duration.ofMinutes(5))))
            .build());
  }

  /** The genuine signature under other claims. */
  String altered() {
    String[] parts = genuine.serialize().split("\\.", -1);
    String claims = genuine.getPayload().toString().replace("\"researcher\"", "\"steward\"");
    return parts[0] + "." + Base64URL.encode(claims) + "." + parts[2];
  }

  private String foreign(JWTClaimsSet claims) throws JOSEException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return signed(
        JWSAlgorithm.RS256, new RSASSASigner(generator.generateKeyPair().getPrivate()), claims);
  }

  private String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(genuine.getHeader().getKeyID())
                .build(),
            claims);
    token.sign(signer);
    return token.serialize();
  }
}
