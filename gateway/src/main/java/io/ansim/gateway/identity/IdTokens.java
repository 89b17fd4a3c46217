package io.ansim.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.text.ParseException;
import java.util.Set;

/** Tells whether an ID token answers a login of the web client that this process began. */
public final class IdTokens implements AutoCloseable {
  private final RealmKeys keys;
  private final IDTokenValidator validator;

  /** ID tokens of a policy's issuer; its keys are read when the first token comes. */
  public IdTokens(TokenPolicy policy) {
    this.keys = new RealmKeys(policy.keys());
    this.validator =
        new IDTokenValidator(
            new Issuer(policy.issuer()),
            new ClientID(Realm.WEB_CLIENT),
            new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256), keys.source()),
            null);
    validator.setMaxClockSkew((int) ClaimRules.SKEW.toSeconds());
  }

  /** Whether the realm signed it for the web client, now, with this nonce. */
  public boolean answers(String token, String nonce) {
    try {
      JWT jwt = JWTParser.parse(token);
      return validator.validate(jwt, new Nonce(nonce)) != null;
    } catch (ParseException | BadJOSEException | JOSEException refused) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    keys.close();
  }
}
