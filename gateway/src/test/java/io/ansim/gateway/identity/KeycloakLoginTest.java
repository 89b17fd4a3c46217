package io.ansim.gateway.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import io.ansim.gateway.keycloak.KeycloakProcess;
import io.ansim.gateway.keycloak.SharedKeycloak;
import io.ansim.gateway.secret.Secret;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedKeycloak.class)
class KeycloakLoginTest {
  private static final Organisation CLINIC = new Organisation("login-clinic");
  private static final String NAME = "login-jiwoo";
  private static final String REDIRECT = SharedKeycloak.WEB_ORIGIN + Realm.WEB_CALLBACK;
  private static final String PASSWORD = Secret.random(new SecureRandom()).reveal();

  private static Subject subject;

  private Login login;
  private TokenValidator validator;

  @BeforeAll
  static void provision(KeycloakProcess keycloak) throws Exception {
    try (RealmProvisioner provisioner =
        new RealmProvisioner(keycloak.address(), keycloak.administrator())) {
      provisioner.organisation(CLINIC);
      subject =
          provisioner.person(
              new Person(
                  NAME,
                  Secret.of(PASSWORD.toCharArray()),
                  Set.of(Role.RESEARCHER, Role.AUDITOR),
                  CLINIC));
    }
  }

  @BeforeEach
  void open(KeycloakProcess keycloak) {
    login = new Login(keycloak);
    validator =
        new TokenValidator(
            TokenPolicy.product(keycloak.issuer(), keycloak.keys()).allowing(Realm.DEMO_CLIENT),
            InstantSource.system());
  }

  @AfterEach
  void close() throws Exception {
    validator.close();
    login.close();
  }

  @Test
  void accessToken_ofADemoLogin_namesTheCaller() throws Exception {
    Caller caller = accepted(demoTokens().get("access_token").asText());
    assertEquals(subject, caller.subject());
    assertEquals(NAME, caller.username());
    assertEquals(Set.of(Role.RESEARCHER, Role.AUDITOR), caller.roles());
    assertEquals(Set.of(CLINIC), caller.organisations());
    assertEquals(Realm.DEMO_CLIENT, caller.client());
  }

  @Test
  void accessToken_ofADemoLoginInTheProduct_isRefused(KeycloakProcess keycloak) throws Exception {
    String token = demoTokens().get("access_token").asText();
    try (TokenValidator product =
        new TokenValidator(
            TokenPolicy.product(keycloak.issuer(), keycloak.keys()), InstantSource.system())) {
      assertEquals(
          new Authentication.Refused(Refusal.CLIENT),
          product.authenticate(new Credentials.Bearer(token)));
    }
  }

  @Test
  void accessToken_fiveMinutesAndSkewLater_isExpired(KeycloakProcess keycloak) throws Exception {
    String token = demoTokens().get("access_token").asText();
    InstantSource later = () -> InstantSource.system().instant().plusSeconds(331);
    try (TokenValidator validatorLater =
        new TokenValidator(
            TokenPolicy.product(keycloak.issuer(), keycloak.keys()).allowing(Realm.DEMO_CLIENT),
            later)) {
      assertEquals(
          new Authentication.Refused(Refusal.EXPIRED),
          validatorLater.authenticate(new Credentials.Bearer(token)));
    }
  }

  @Test
  void otherTokens_ofTheSameLogin_areRefused() throws Exception {
    JsonNode tokens = demoTokens();
    refused(tokens.get("id_token").asText());
    assertEquals(Refusal.ALGORITHM, refused(tokens.get("refresh_token").asText()));
  }

  @Test
  void accessToken_ofTheGatewayItself_isRefused(KeycloakProcess keycloak) throws Exception {
    JsonNode tokens =
        login.post(
            "token",
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                Realm.GATEWAY_CLIENT,
                "client_secret",
                keycloak.gateway().secret().reveal()));
    assertEquals(Refusal.AUDIENCE, refused(tokens.get("access_token").asText()));
  }

  @ParameterizedTest
  @ValueSource(strings = {Realm.WEB_CLIENT, Realm.CLI_CLIENT, "admin-cli", "account-console"})
  void passwordLogin_ofAProductClient_isImpossible(String client) throws Exception {
    JsonNode answer = login.password(client, NAME, PASSWORD);
    assertFalse(answer.has("access_token"));
    assertTrue(answer.has("error"));
  }

  @Test
  void webLogin_withPkce_givesAPasswordLevelToken() throws Exception {
    HttpResponse<String> page =
        login.authorize(
            Map.of(
                "client_id",
                Realm.WEB_CLIENT,
                "response_type",
                "code",
                "scope",
                "openid",
                "redirect_uri",
                REDIRECT,
                "code_challenge",
                Login.CHALLENGE,
                "code_challenge_method",
                "S256"));
    URI callback = login.submit(page, NAME, PASSWORD);
    assertTrue(callback.toString().startsWith(REDIRECT));
    String code = callback.getQuery().replaceAll(".*\\bcode=([^&]*).*", "$1");
    Map<String, String> exchange =
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            Realm.WEB_CLIENT,
            "code",
            code,
            "redirect_uri",
            REDIRECT,
            "code_verifier",
            Login.VERIFIER);
    Caller caller = accepted(login.post("token", exchange).get("access_token").asText());
    assertEquals(subject, caller.subject());
    assertEquals(Assurance.PASSWORD, caller.assurance());
    assertEquals(Realm.WEB_CLIENT, caller.client());
    assertTrue(login.post("token", exchange).has("error"), "a code worked twice");
  }

  @Test
  void webLogin_withoutPkce_isRefused() throws Exception {
    HttpResponse<String> answer =
        login.authorize(
            Map.of(
                "client_id", Realm.WEB_CLIENT, "response_type", "code", "redirect_uri", REDIRECT));
    String location = answer.headers().firstValue("Location").orElse("");
    assertTrue(location.contains("error=invalid_request"), answer.statusCode() + location);
  }

  @Test
  void webLogin_toAnotherAddress_isRefused() throws Exception {
    HttpResponse<String> answer =
        login.authorize(
            Map.of(
                "client_id",
                Realm.WEB_CLIENT,
                "response_type",
                "code",
                "redirect_uri",
                SharedKeycloak.WEB_ORIGIN + "/elsewhere",
                "code_challenge",
                Login.CHALLENGE,
                "code_challenge_method",
                "S256"));
    assertEquals(400, answer.statusCode());
  }

  @Test
  void deviceLogin_ofTheCommandLine_needsAProof() throws Exception {
    JsonNode device = login.post("auth/device", Map.of("client_id", Realm.CLI_CLIENT));
    assertTrue(device.has("user_code"), device.toString());
    Map<String, String> poll =
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:device_code",
            "client_id",
            Realm.CLI_CLIENT,
            "device_code",
            device.get("device_code").asText());
    ProofMaker proofs = new ProofMaker(new ECKeyGenerator(Curve.P_256).generate());
    JsonNode pending =
        login.post("token", poll, "DPoP", proofs.proof("POST", login.endpoint("token")));
    assertEquals("authorization_pending", pending.get("error").asText(), pending.toString());
    assertFalse(login.post("token", poll).has("access_token"));
  }

  @Test
  void rotation_toPs256_isFollowedAtOnceAndTheOldTokenStays(KeycloakProcess keycloak)
      throws Exception {
    String old = demoTokens().get("access_token").asText();
    accepted(old);
    try (KeyRotation _ = KeyRotation.to(JWSAlgorithm.PS256, keycloak)) {
      String fresh = demoTokens().get("access_token").asText();
      assertEquals(JWSAlgorithm.PS256, SignedJWT.parse(fresh).getHeader().getAlgorithm());
      accepted(fresh);
      accepted(old);
    }
  }

  private JsonNode demoTokens() throws Exception {
    return login.password(Realm.DEMO_CLIENT, NAME, PASSWORD);
  }

  private Caller accepted(String token) {
    return assertInstanceOf(
            Authentication.Accepted.class, validator.authenticate(new Credentials.Bearer(token)))
        .caller();
  }

  private Refusal refused(String token) {
    return assertInstanceOf(
            Authentication.Refused.class, validator.authenticate(new Credentials.Bearer(token)))
        .reason();
  }
}
