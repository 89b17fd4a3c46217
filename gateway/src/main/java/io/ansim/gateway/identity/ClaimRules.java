package io.ansim.gateway.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for the claims of a token whose signature is already verified; pure. */
record ClaimRules(TokenPolicy policy) {
  /** How far the issuer's clock may be off (RFC 7519 section 4.1.4: "a few minutes" at most). */
  static final Duration SKEW = Duration.ofSeconds(30);

  /** The longest an access token may live; the realm gives 5 minutes. */
  static final Duration MAX_LIFETIME = Duration.ofMinutes(15);

  /** The claim {@code typ} of a plain and of a bound access token of Keycloak. */
  private static final Set<String> ACCESS_TOKENS = Set.of("Bearer", "DPoP");

  /** The first rule that the claims break, if any. */
  Optional<Refusal> broken(JWTClaimsSet claims, boolean bound, Instant now) {
    try {
      return Optional.ofNullable(firstBroken(claims, bound, now));
    } catch (ParseException wrongShape) {
      return Optional.of(Refusal.CLAIM);
    }
  }

  private @Nullable Refusal firstBroken(JWTClaimsSet claims, boolean bound, Instant now)
      throws ParseException {
    if (!policy.issuer().equals(claims.getIssuer())) {
      return Refusal.ISSUER;
    }
    if (!claims.getAudience().contains(Realm.API)) {
      return Refusal.AUDIENCE;
    }
    if (!present(claims.getSubject()) || !present(claims.getJWTID())) {
      return Refusal.CLAIM;
    }
    Refusal time = time(claims, now);
    if (time != null) {
      return time;
    }
    String client = claims.getStringClaim("azp");
    if (client == null || !policy.clients().contains(client)) {
      return Refusal.CLIENT;
    }
    String type = claims.getStringClaim("typ");
    if (type == null || !ACCESS_TOKENS.contains(type)) {
      return Refusal.TOKEN_TYPE;
    }
    boolean confirmed = claims.getClaims().containsKey("cnf") || type.equals("DPoP");
    if (confirmed && !bound) {
      return Refusal.BOUND_TOKEN;
    }
    return !confirmed && bound ? Refusal.PROOF_MISSING : null;
  }

  private static @Nullable Refusal time(JWTClaimsSet claims, Instant now) {
    Date expires = claims.getExpirationTime();
    Date issued = claims.getIssueTime();
    if (expires == null || issued == null) {
      return Refusal.CLAIM;
    }
    Instant expiry = expires.toInstant();
    Instant issue = issued.toInstant();
    if (!now.minus(SKEW).isBefore(expiry)) {
      return Refusal.EXPIRED;
    }
    Date notBefore = claims.getNotBeforeTime();
    if (issue.isAfter(now.plus(SKEW))
        || (notBefore != null && notBefore.toInstant().isAfter(now.plus(SKEW)))) {
      return Refusal.NOT_YET_VALID;
    }
    Duration life = Duration.between(issue, expiry);
    return life.isPositive() && life.compareTo(MAX_LIFETIME) <= 0 ? null : Refusal.LIFETIME;
  }

  private static boolean present(@Nullable String claim) {
    return claim != null && !claim.isBlank();
  }

  /** Reads the caller out of claims that break no rule. */
  static Caller caller(JWTClaimsSet claims, TokenHash token) {
    String username = text(claims, "preferred_username");
    String session = text(claims, "sid");
    return new Caller(
        new Subject(claims.getSubject()),
        username == null ? claims.getSubject() : username,
        Set.copyOf(
            texts(
                    claims.getClaim("realm_access") instanceof Map<?, ?> map
                        ? map.get("roles")
                        : null)
                .stream()
                .flatMap(role -> Role.of(role).stream())
                .toList()),
        Set.copyOf(
            texts(claims.getClaim("groups")).stream()
                .flatMap(path -> Organisation.ofGroup(path).stream())
                .toList()),
        String.valueOf(claims.getClaim("azp")),
        Assurance.of(text(claims, "acr")),
        token,
        SessionId.of(session == null ? token.hex() : session));
  }

  private static @Nullable String text(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text ? text : null;
  }

  private static List<String> texts(@Nullable Object claim) {
    return claim instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
