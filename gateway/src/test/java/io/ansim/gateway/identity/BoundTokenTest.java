package io.ansim.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundTokenTest {
  private static final URI HERE = URI.create("http://127.0.0.1/api/v1/datasets");

  private TestRealm realm;
  private TokenValidator validator;
  private ProofMaker mine;

  @BeforeEach
  void start() throws Exception {
    realm = new TestRealm();
    validator = realm.validator();
    mine = new ProofMaker(new ECKeyGenerator(Curve.P_256).generate());
  }

  @AfterEach
  void stop() throws Exception {
    validator.close();
    realm.close();
  }

  @Test
  void authenticate_proofOfThisRequest_acceptsOnce() throws Exception {
    String token = realm.token(mine.bind(TestRealm.claims()));
    String proof = mine.proof("GET", HERE, token);
    assertEquals("ACCEPTED", verdict("DPoP " + token, proof));
    assertEquals("PROOF", verdict("DPoP " + token, proof));
  }

  @Test
  void authenticate_noOrBrokenProof_refuses() throws Exception {
    String token = realm.token(mine.bind(TestRealm.claims()));
    assertEquals("PROOF_MISSING", verdict("DPoP " + token, null));
    assertEquals("PROOF", verdict("DPoP " + token, "rubbish"));
  }

  @Test
  void authenticate_proofOfAnotherRequestOrToken_refuses() throws Exception {
    String token = realm.token(mine.bind(TestRealm.claims()));
    String other = realm.token(mine.bind(TestRealm.claims()).jwtID("j2"));
    assertEquals("PROOF", verdict("DPoP " + token, mine.proof("POST", HERE, token)));
    assertEquals(
        "PROOF", verdict("DPoP " + token, mine.proof("GET", HERE.resolve("/other"), token)));
    assertEquals("PROOF", verdict("DPoP " + token, mine.proof("GET", HERE, other)));
  }

  @Test
  void authenticate_proofByAnotherKey_refuses() throws Exception {
    ProofMaker thief = new ProofMaker(new ECKeyGenerator(Curve.P_256).generate());
    String token = realm.token(mine.bind(TestRealm.claims()));
    assertEquals("PROOF", verdict("DPoP " + token, thief.proof("GET", HERE, token)));
  }

  @Test
  void authenticate_boundTokenAsBearer_refuses() throws Exception {
    String token = realm.token(mine.bind(TestRealm.claims()));
    assertEquals("BOUND_TOKEN", verdict("Bearer " + token, mine.proof("GET", HERE, token)));
  }

  @Test
  void authenticate_plainTokenWithAProof_refuses() throws Exception {
    String token = realm.token(TestRealm.claims());
    assertEquals("PROOF_MISSING", verdict("DPoP " + token, mine.proof("GET", HERE, token)));
  }

  private String verdict(String authorization, @Nullable String proof) {
    return TestRealm.verdict(
        validator.authenticate(Credentials.of(authorization, proof, "GET", HERE)));
  }
}
