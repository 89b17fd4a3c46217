package io.ansim.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A realm of made-up keys, served on loopback the way Keycloak serves them. */
final class TestRealm implements AutoCloseable {
  static final String ISSUER = "http://localhost/realms/test";

  /** The moment at which every test happens. */
  static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  final RSAKey key;
  private final List<JWK> published = new ArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server;

  TestRealm() throws IOException, JOSEException {
    key = rsa("first", JWSAlgorithm.RS256);
    published.add(key.toPublicJWK());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/keys",
        exchange -> {
          requests.incrementAndGet();
          byte[] body = new JWKSet(published).toString().getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  TokenValidator validator() {
    return new TokenValidator(TokenPolicy.product(ISSUER, keys()), () -> NOW);
  }

  URI keys() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
  }

  int requests() {
    return requests.get();
  }

  void publish(JWK added) {
    published.add(added.toPublicJWK());
  }

  /** Ends the server; keys can no longer be read. */
  @Override
  public void close() {
    server.stop(0);
  }

  /** `ACCEPTED`, or the name of the refusal. */
  static String verdict(Authentication authentication) {
    return switch (authentication) {
      case Authentication.Accepted _ -> "ACCEPTED";
      case Authentication.Refused refused -> refused.reason().name();
    };
  }

  static RSAKey rsa(String id, JWSAlgorithm algorithm) throws JOSEException {
    return new RSAKeyGenerator(2048)
        .keyID(id)
        .algorithm(algorithm)
        .keyUse(KeyUse.SIGNATURE)
        .generate();
  }

  /** The claims of a good access token. */
  static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(Realm.API)
        .subject("9a1f")
        .jwtID("j1")
        .issueTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(300)))
        .claim("azp", Realm.WEB_CLIENT)
        .claim("typ", "Bearer")
        .claim("acr", "aal1")
        .claim("preferred_username", "jiwoo")
        .claim("realm_access", Map.of("roles", List.of("researcher", "offline_access")))
        .claim("groups", List.of("/organisations/hospital-a", "/elsewhere/b"));
  }

  String token(JWTClaimsSet.Builder claims) throws JOSEException {
    return sign(claims, key, JWSAlgorithm.RS256, JOSEObjectType.JWT);
  }

  static String sign(JWTClaimsSet.Builder claims, JWK by, JWSAlgorithm how, JOSEObjectType type)
      throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(how).keyID(by.getKeyID()).type(type).build(), claims.build());
    jwt.sign(by instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(by.toRSAKey()));
    return jwt.serialize();
  }
}
