package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ansim.gateway.http.TestGateway.Reply;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.gateway.workflow.Filing;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Documents, submissions and grants, as callers meet them. */
@ExtendWith(TestDatabase.class)
class DocumentRoutesTest {
  private static final String REQUESTS = "/api/v1/access-requests";
  private static final byte[] PDF =
      "%PDF-1.7\n1 0 obj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;
  private TestGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = new TestGateway(folder);
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
  }

  @Test
  void document_isAnAttachmentThatNoBrowserOpensAsAPage() throws Exception {
    Reply stored = store("<img src=x onerror=alert(1)>\"\r\nX: 가.pdf", PDF);
    assertEquals(201, stored.status(), stored.text());
    String name = stored.json().get("name").textValue();
    assertEquals("<img src=x onerror=alert(1)>\"X: 가.pdf", name);

    Reply file = gateway.get("ann", stored.header("Location"));
    assertEquals(200, file.status());
    assertTrue(Arrays.equals(PDF, file.response().body()));
    assertEquals("nosniff", file.header("X-Content-Type-Options"));
    assertEquals("sandbox", file.header("Content-Security-Policy"));
    assertEquals("application/pdf", file.header("Content-Type"));
    assertEquals(
        "attachment; filename=\"document.pdf\"; filename*=UTF-8''"
            + "%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E%22X%3A%20%EA%B0%80.pdf",
        file.header("Content-Disposition"));
  }

  @Test
  void document_ofOthers_answersLikeOneThatIsNotThere() throws Exception {
    String path = store("irb.pdf", PDF).header("Location");
    apply(path);

    String absent = gateway.get("kim", "/api/v1/documents/absent").text();
    for (String stranger : List.of("kim", "tom", "eve")) {
      Reply reply = gateway.get(stranger, path);
      assertEquals(404, reply.status(), stranger);
      assertEquals(absent, reply.text(), stranger);
    }
    for (String reader : List.of("ann", "ben", "sue")) {
      assertEquals(200, gateway.get(reader, path).status(), reader);
    }
  }

  @Test
  void store_tooLargeOrSomethingElse_isRefused() throws Exception {
    assertEquals("media-type", store("a.pdf", new byte[] {'<', 'h'}).problem());
    assertEquals("too-large", store("a.pdf", Arrays.copyOf(PDF, Filing.MAX_BYTES + 1)).problem());
    byte[] most = Arrays.copyOf(PDF, Filing.MAX_BYTES);
    System.arraycopy(PDF, 0, most, most.length - PDF.length, PDF.length);
    assertEquals(201, store("a.pdf", most).status());
    assertEquals("media-type", gateway.post("ann", "/api/v1/documents?name=a.pdf", "{}").problem());
    // Everything else stays as small as before.
    assertEquals("too-large", gateway.post("ann", REQUESTS, " ".repeat(30_000)).problem());
  }

  @Test
  void application_showsWhatWasSaidEachTime() throws Exception {
    String document = store("irb.pdf", PDF).header("Location");
    Reply submitted = apply(document);
    JsonNode said = submitted.json().at("/submissions/0");
    assertEquals("Metformin", said.get("title").textValue());
    assertEquals("[\"IRB 7\"]", said.get("boardNumbers").toString());
    assertEquals("irb.pdf", said.at("/documents/0/name").textValue());
    String path = submitted.header("Location");

    gateway.post("sue", path + "/decision", "{\"decision\":\"return\"}");
    Reply again =
        gateway.json("ann", "PUT", path, "{\"until\":\"2027-06-30\",\"reason\":\"shorter\"}");
    assertEquals(
        List.of("outcomes", "shorter"), again.json().get("submissions").findValuesAsText("reason"));
    assertEquals("[\"withdraw\"]", again.json().get("acts").toString());
  }

  @Test
  void agreement_anotherThanTheOneInForce_isAConflict() throws Exception {
    JsonNode agreement = gateway.get("ann", "/api/v1/datasets/demo/agreement").json();
    String digest = agreement.get("digest").textValue();

    assertEquals("policy-changed", applyWith("0".repeat(64)).problem());
    assertEquals(201, applyWith(digest).status());
    assertTrue(agreement.get("sentences").size() > 6);
    assertEquals("not-found", gateway.get("tom", "/api/v1/datasets/demo/agreement").problem());
  }

  @Test
  void approval_ofTwo_thenRevoked_isInTheListOfGrants() throws Exception {
    String path = apply(store("irb.pdf", PDF).header("Location")).header("Location");
    assertEquals("endorsed", decide("sue", path, "endorse"));
    assertEquals(
        "not-yours", gateway.post("sue", path + "/decision", decision("approve")).problem());
    Reply approved =
        gateway.post(
            "sam", path + "/decision", "{\"decision\":\"approve\",\"conditions\":\"cite us\"}");
    assertEquals("approved", approved.json().get("status").textValue());
    assertEquals(
        "cite us", gateway.get("ben", path).json().at("/history/2/conditions").textValue());

    assertEquals("active", grantSeenBy("sue"));
    assertEquals("active", grantSeenBy("ben"));
    assertEquals(0, gateway.get("kim", "/api/v1/grants").json().get("grants").size());
    assertEquals("revoked", decide("sam", path, "revoke"));
    assertEquals("revoked", grantSeenBy("ann"));
  }

  @Test
  void budget_askedForByAMember_isProposedByASteward() throws Exception {
    gateway.grant();
    String wish = "{\"project\":\"project-one\",\"questions\":5,\"reason\":\"more\"}";
    Reply asked = gateway.post("ben", "/api/v1/datasets/demo/top-ups", wish);
    assertEquals("asked", asked.json().get("status").textValue());
    String path = asked.header("Location") + "/decision";

    assertEquals("not-yours", gateway.post("ann", path, decision("propose")).problem());
    assertEquals(
        "proposed",
        gateway.post("sue", path, decision("propose")).json().get("status").textValue());
    assertEquals(
        "raised", gateway.post("sam", path, decision("approve")).json().get("status").textValue());
    assertEquals("not-yours", gateway.post("kim", "/api/v1/datasets/demo/top-ups", wish).problem());
  }

  @Test
  void sealing_ofADatasetThatNothingIsKnownOf_isEmpty() throws Exception {
    assertEquals(
        "{\"dataset\":\"demo\",\"events\":[]}",
        gateway.get("sue", "/api/v1/datasets/demo/sealing").text());
    assertEquals("not-found", gateway.get("tom", "/api/v1/datasets/demo/sealing").problem());
  }

  private String grantSeenBy(String name) throws Exception {
    return gateway.get(name, "/api/v1/grants").json().at("/grants/0/grant/status").textValue();
  }

  private String decide(String steward, String path, String word) throws Exception {
    Reply reply = gateway.post(steward, path + "/decision", decision(word));
    assertEquals(200, reply.status(), reply.text());
    return reply.json().get("status").textValue();
  }

  private static String decision(String word) {
    return "{\"decision\":\"" + word + "\"}";
  }

  private Reply apply(String document) throws Exception {
    return gateway.post(
        "ann",
        REQUESTS,
        """
        {"dataset":"demo","project":"project-one","purpose":"care","members":["ben"],
         "until":"2027-06-30","reason":"outcomes","title":"Metformin","boardNumbers":["IRB 7"],
         "documents":["%s"]}
        """
            .formatted(document.substring(document.lastIndexOf('/') + 1)));
  }

  private Reply applyWith(String agreement) throws Exception {
    return gateway.post(
        "ann",
        REQUESTS,
        """
        {"dataset":"demo","project":"project-one","purpose":"care","until":"2027-06-30",
         "reason":"outcomes","agreement":"%s"}
        """
            .formatted(agreement));
  }

  private Reply store(String name, byte[] content) throws Exception {
    String path = "/api/v1/documents?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return gateway.send(
        gateway
            .request("ann", path)
            .header("Content-Type", "application/octet-stream")
            // What is too large is refused before it is sent.
            .expectContinue(true)
            .POST(BodyPublishers.ofByteArray(content))
            .build());
  }
}
