package io.ansim.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether the credentials of a request are a person's, on every request anew.
 *
 * <p>Only an access token counts that the realm's key signed with RS256, PS256 or ES256, for this
 * API, from a client of ours, now. Nothing of a refused token is repeated anywhere.
 */
public final class TokenValidator implements AutoCloseable {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
  private static final Set<JOSEObjectType> TYPES =
      Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"));

  /** The longest token that is looked at, in characters; Keycloak's have about 1,500. */
  private static final int MAX_LENGTH = 8_192;

  private final ClaimRules rules;
  private final InstantSource clock;
  private final RealmKeys keys;
  private final DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();
  private final ProofOfPossession possession = new ProofOfPossession();

  /** Accepts the tokens of a policy; the realm's keys are read when the first token comes. */
  public TokenValidator(TokenPolicy policy, InstantSource clock) {
    this.rules = new ClaimRules(policy);
    this.clock = clock;
    this.keys = new RealmKeys(policy.keys());
    signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys.source()));
    signatures.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPES));
    signatures.setJWEKeySelector(null);
    // The claims are the business of ClaimRules, which says what is wrong with them.
    signatures.setJWTClaimsSetVerifier(null);
  }

  /** Accepts or refuses the credentials of one request. */
  public Authentication authenticate(Credentials credentials) {
    return switch (credentials) {
      case Credentials.Absent _ -> new Authentication.Refused(Refusal.NO_TOKEN);
      case Credentials.Foreign _ -> new Authentication.Refused(Refusal.SCHEME);
      case Credentials.CrossSite _ -> new Authentication.Refused(Refusal.CROSS_SITE);
      case Credentials.Bearer bearer -> authenticate(bearer.token(), Optional.empty());
      case Credentials.Bound bound -> authenticate(bound.token(), Optional.of(bound));
    };
  }

  @Override
  public void close() throws IOException {
    possession.close();
    keys.close();
  }

  private Authentication authenticate(String token, Optional<Credentials.Bound> bound) {
    if (token.length() > MAX_LENGTH) {
      return new Authentication.Refused(Refusal.MALFORMED);
    }
    SignedJWT jwt;
    JWTClaimsSet claims;
    try {
      jwt = SignedJWT.parse(token);
      claims = jwt.getJWTClaimsSet();
    } catch (ParseException malformed) {
      return new Authentication.Refused(unsigned(token) ? Refusal.ALGORITHM : Refusal.MALFORMED);
    }
    return forged(jwt)
        .or(() -> rules.broken(claims, bound.isPresent(), clock.instant()))
        .or(() -> bound.flatMap(proof -> possession.broken(proof, claims)))
        .<Authentication>map(Authentication.Refused::new)
        .orElseGet(
            () -> new Authentication.Accepted(ClaimRules.caller(claims, TokenHash.of(token))));
  }

  private Optional<Refusal> forged(SignedJWT jwt) {
    if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
      return Optional.of(Refusal.ALGORITHM);
    }
    JOSEObjectType type = jwt.getHeader().getType();
    if (type == null || !TYPES.contains(type)) {
      return Optional.of(Refusal.HEADER_TYPE);
    }
    try {
      signatures.process(jwt, null);
      return Optional.empty();
    } catch (BadJWSException wrong) {
      return Optional.of(Refusal.SIGNATURE);
    } catch (BadJOSEException noKey) {
      return Optional.of(Refusal.UNKNOWN_KEY);
    } catch (RateLimitReachedException flood) {
      return Optional.of(Refusal.UNKNOWN_KEY);
    } catch (KeySourceException unavailable) {
      return Optional.of(Refusal.KEYS_UNAVAILABLE);
    } catch (JOSEException unusable) {
      return Optional.of(Refusal.SIGNATURE);
    }
  }

  private static boolean unsigned(String token) {
    try {
      return PlainJWT.parse(token) != null;
    } catch (ParseException neither) {
      return false;
    }
  }
}
