package io.ansim.gateway.identity;

import static io.ansim.gateway.identity.TestRealm.verdict;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenValidatorTest {
  private static final URI HERE = URI.create("http://127.0.0.1/api/v1/datasets");

  private TestRealm realm;
  private TokenValidator validator;

  @BeforeEach
  void start() throws Exception {
    realm = new TestRealm();
    validator = realm.validator();
  }

  @AfterEach
  void stop() throws Exception {
    validator.close();
    realm.close();
  }

  @Test
  void authenticate_goodToken_namesTheCaller() throws Exception {
    String token = realm.token(TestRealm.claims());
    Caller caller = assertInstanceOf(Authentication.Accepted.class, bearer(token)).caller();
    assertEquals(new Subject("9a1f"), caller.subject());
    assertEquals("jiwoo", caller.username());
    assertEquals(Set.of(Role.RESEARCHER), caller.roles());
    assertEquals(Set.of(new Organisation("hospital-a")), caller.organisations());
    assertEquals(Realm.WEB_CLIENT, caller.client());
    assertEquals(Assurance.PASSWORD, caller.assurance());
    assertEquals(64, caller.token().hex().length());
    assertFalse(caller.toString().contains(token));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("claims")
  void authenticate_changedClaim_isJudged(String name, String claim, String value, String expected)
      throws Exception {
    JWTClaimsSet.Builder claims = TestRealm.claims().claim(claim, parsed(value));
    assertEquals(expected, verdict(bearer(realm.token(claims))));
  }

  static Stream<String[]> claims() throws Exception {
    try (InputStream file =
        Objects.requireNonNull(
            TokenValidatorTest.class.getResourceAsStream("/identity/claims.tsv"))) {
      return new String(file.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#") && !line.startsWith("case\t"))
              .map(line -> line.split("\t"))
              .toList()
              .stream();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256"})
  void authenticate_allowedAlgorithm_accepts(String name) throws Exception {
    JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
    var key =
        algorithm.equals(JWSAlgorithm.ES256)
            ? new ECKeyGenerator(Curve.P_256).keyID("k").algorithm(algorithm).generate()
            : TestRealm.rsa("k", algorithm);
    realm.publish(key);
    String token = TestRealm.sign(TestRealm.claims(), key, algorithm, JOSEObjectType.JWT);
    assertEquals("ACCEPTED", verdict(bearer(token)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS384", "RS512", "PS512"})
  void authenticate_otherAlgorithm_refuses(String name) throws Exception {
    JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
    RSAKey key = TestRealm.rsa("k", algorithm);
    realm.publish(key);
    String token = TestRealm.sign(TestRealm.claims(), key, algorithm, JOSEObjectType.JWT);
    assertEquals("ALGORITHM", verdict(bearer(token)));
  }

  @Test
  void authenticate_unsigned_refuses() {
    assertEquals(
        "ALGORITHM", verdict(bearer(new PlainJWT(TestRealm.claims().build()).serialize())));
  }

  @Test
  void authenticate_hs256WithThePublicKey_refuses() throws Exception {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID("first")
                .type(JOSEObjectType.JWT)
                .build(),
            TestRealm.claims().build());
    jwt.sign(new MACSigner(realm.key.toRSAPublicKey().getEncoded()));
    assertEquals("ALGORITHM", verdict(bearer(jwt.serialize())));
  }

  @Test
  void authenticate_rs256WithAnEcdsaHeader_refuses() throws Exception {
    String token = realm.token(TestRealm.claims());
    String header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .keyID("first")
            .type(JOSEObjectType.JWT)
            .build()
            .toBase64URL()
            .toString();
    assertEquals("UNKNOWN_KEY", verdict(bearer(header + token.substring(token.indexOf('.')))));
  }

  @Test
  void authenticate_unknownKey_refuses() throws Exception {
    RSAKey stranger = TestRealm.rsa("stranger", JWSAlgorithm.RS256);
    String token =
        TestRealm.sign(TestRealm.claims(), stranger, JWSAlgorithm.RS256, JOSEObjectType.JWT);
    assertEquals("UNKNOWN_KEY", verdict(bearer(token)));
  }

  @Test
  void authenticate_strangersKeyUnderAKnownName_refuses() throws Exception {
    RSAKey stranger = TestRealm.rsa("first", JWSAlgorithm.RS256);
    String token =
        TestRealm.sign(TestRealm.claims(), stranger, JWSAlgorithm.RS256, JOSEObjectType.JWT);
    assertEquals("SIGNATURE", verdict(bearer(token)));
  }

  @Test
  void authenticate_changedPayload_refuses() throws Exception {
    String[] mine = realm.token(TestRealm.claims()).split("\\.", -1);
    String[] other = realm.token(TestRealm.claims().claim("realm_access", null)).split("\\.", -1);
    assertEquals("SIGNATURE", verdict(bearer(mine[0] + "." + other[1] + "." + mine[2])));
  }

  @ParameterizedTest
  @ValueSource(strings = {"logout+jwt", "JOSE", "dpop+jwt"})
  void authenticate_otherHeaderType_refuses(String type) throws Exception {
    String token =
        TestRealm.sign(TestRealm.claims(), realm.key, JWSAlgorithm.RS256, new JOSEObjectType(type));
    assertEquals("HEADER_TYPE", verdict(bearer(token)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "a.b.c", "....", "eyJhbGciOiJSUzI1NiJ9.e30.", "\u0000"})
  void authenticate_rubbish_refuses(String token) {
    assertInstanceOf(Authentication.Refused.class, bearer(token));
  }

  @Test
  void authenticate_endlessToken_refuses() throws Exception {
    String token = realm.token(TestRealm.claims().claim("more", "x".repeat(10_000)));
    assertEquals("MALFORMED", verdict(bearer(token)));
    assertEquals(0, realm.requests());
  }

  @Test
  void authenticate_keyRotatedLive_acceptsNewAtOnceAndOldStill() throws Exception {
    String old = realm.token(TestRealm.claims());
    assertEquals("ACCEPTED", verdict(bearer(old)));
    RSAKey next = TestRealm.rsa("second", JWSAlgorithm.PS256);
    realm.publish(next);
    String fresh = TestRealm.sign(TestRealm.claims(), next, JWSAlgorithm.PS256, JOSEObjectType.JWT);
    assertEquals("ACCEPTED", verdict(bearer(fresh)));
    assertEquals("ACCEPTED", verdict(bearer(old)));
  }

  @Test
  void authenticate_floodOfUnknownKeys_asksTheRealmRarely() throws Exception {
    RSAKey stranger = TestRealm.rsa("stranger", JWSAlgorithm.RS256);
    for (int i = 0; i < 50; i++) {
      RSAKey renamed = new RSAKey.Builder(stranger).keyID("k" + i).build();
      bearer(TestRealm.sign(TestRealm.claims(), renamed, JWSAlgorithm.RS256, JOSEObjectType.JWT));
    }
    assertTrue(realm.requests() <= 10, "asked " + realm.requests() + " times");
    assertEquals("ACCEPTED", verdict(bearer(realm.token(TestRealm.claims()))));
  }

  @Test
  void authenticate_realmGone_keepsAcceptingKnownKeys() throws Exception {
    assertEquals("ACCEPTED", verdict(bearer(realm.token(TestRealm.claims()))));
    realm.close();
    assertEquals("ACCEPTED", verdict(bearer(realm.token(TestRealm.claims()))));
  }

  @Test
  void authenticate_realmNeverThere_refuses() throws Exception {
    String token = realm.token(TestRealm.claims());
    realm.close();
    assertEquals("KEYS_UNAVAILABLE", verdict(bearer(token)));
  }

  @Test
  void authenticate_noOrForeignCredentials_refuses() {
    assertEquals("NO_TOKEN", verdict(headers(null, null)));
    assertEquals("NO_TOKEN", verdict(headers(" ", null)));
    assertEquals("SCHEME", verdict(headers("Basic eDp5", null)));
    assertEquals("SCHEME", verdict(headers("Bearer", null)));
  }

  private Authentication bearer(String token) {
    return validator.authenticate(new Credentials.Bearer(token));
  }

  private Authentication headers(@Nullable String authorization, @Nullable String proof) {
    return validator.authenticate(Credentials.of(authorization, proof, "GET", HERE));
  }

  private static @Nullable Object parsed(String value) throws Exception {
    if (value.equals("-")) {
      return null;
    }
    if (value.startsWith("@")) {
      return TestRealm.NOW.getEpochSecond() + Long.parseLong(value.substring(1));
    }
    return JSONObjectUtils.parse("{\"v\":" + value + "}").get("v");
  }
}
