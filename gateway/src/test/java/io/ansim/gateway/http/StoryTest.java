package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ansim.audit.dsse.Envelope;
import io.ansim.gateway.http.TestGateway.Reply;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.gateway.workflow.Act;
import io.ansim.gateway.workflow.TestHouse;
import io.ansim.gateway.workflow.TestKeeper;
import io.ansim.gateway.workflow.TestRunner;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.JobId;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people do with the API, from the catalogue to the bundle. */
@ExtendWith(TestDatabase.class)
class StoryTest {
  private static final String REQUESTS = "/api/v1/access-requests";
  private static final String APPLICATION =
      """
      {"dataset":"demo","project":"project-one","purpose":"care","members":["ben"],
       "until":"2027-06-30","reason":"outcomes"}
      """;

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
  void me_saysWhoIAm() throws Exception {
    JsonNode me = gateway.get("sam", "/api/v1/me").json();

    assertEquals("sam", me.get("name").textValue());
    assertEquals("[\"researcher\",\"steward\"]", me.get("roles").toString());
    assertEquals("[\"hospital-a\"]", me.get("organisations").toString());
  }

  @Test
  void catalogue_showsNoHiddenColumn() throws Exception {
    for (String path : List.of("/api/v1/datasets/demo", "/api/v1/datasets/demo/policy")) {
      Reply reply = gateway.get("ann", path);

      assertEquals(200, reply.status());
      assertTrue(reply.text().contains("weight"));
      assertFalse(reply.text().contains("secret_name"));
    }
    assertEquals(2, gateway.get("ann", "/api/v1/datasets").json().get("datasets").size());
  }

  @Test
  void dataset_ofAnother_answersLikeOneThatIsNotThere() throws Exception {
    Reply hidden = gateway.get("tom", "/api/v1/datasets/demo");
    Reply absent = gateway.get("tom", "/api/v1/datasets/absent");
    Reply shapeless = gateway.get("tom", "/api/v1/datasets/DEMO");

    assertEquals("not-found", hidden.problem());
    assertEquals(absent.text(), hidden.text());
    assertEquals(absent.text(), shapeless.text());
  }

  @Test
  void ask_hiddenDataset_answersLikeOneThatIsNotThere() throws Exception {
    String absent = TestGateway.query("count persons").replace("demo", "absent");
    gateway.house.clock.pass(Duration.ofDays(500));

    assertEquals(
        gateway.post("ann", "/api/v1/queries", absent).text(),
        gateway.post("ann", "/api/v1/queries", TestGateway.query("count persons")).text());
  }

  @Test
  void access_fromApplicationToRevocation() throws Exception {
    Reply submitted = gateway.post("ann", REQUESTS, APPLICATION);
    assertEquals(201, submitted.status(), submitted.text());
    String path = submitted.header("Location");
    assertEquals("submitted", submitted.json().get("status").textValue());
    assertEquals(1, gateway.get("sue", REQUESTS).json().get("accessRequests").size());
    assertEquals("not-found", gateway.get("tom", path).problem());
    assertEquals(
        "no-grant",
        gateway.post("ann", "/api/v1/queries", TestGateway.query("count persons")).problem());

    assertEquals("returned", decide(path, "return", "which IRB?"));
    Reply again =
        gateway.json("ann", "PUT", path, "{\"until\":\"2027-06-30\",\"reason\":\"IRB 7\"}");
    assertEquals("submitted", again.json().get("status").textValue());
    assertEquals("[\"ann\"]", again.json().get("members").toString());
    assertEquals("approved", decide(path, "approve", "fine"));
    JsonNode approved = gateway.get("ann", path).json();
    assertEquals("2027-06-30T15:00:00Z", approved.at("/grant/expires").textValue());
    assertEquals(
        List.of("outcomes", "which IRB?", "IRB 7", "fine"),
        approved.get("history").findValuesAsText("note"));
    gateway.released();

    assertEquals("revoked", decide(path, "revoke", "over"));
    assertEquals(List.of(TestHouse.DEMO), gateway.house.keeper.forgotten());
    assertEquals(
        "no-grant",
        gateway.post("ann", "/api/v1/queries", TestGateway.query("count persons")).problem());
    assertEquals(
        "wrong-state",
        gateway.post("sue", path + "/decision", "{\"decision\":\"approve\"}").problem());
  }

  @Test
  void access_withdrawn_isOver() throws Exception {
    String path = gateway.post("ann", REQUESTS, APPLICATION).header("Location");

    assertEquals("not-yours", gateway.post("ben", path + "/withdrawal", "").problem());
    assertEquals(
        "withdrawn",
        gateway.post("ann", path + "/withdrawal", "").json().get("status").textValue());
    assertEquals("wrong-state", gateway.post("ann", path + "/withdrawal", "").problem());
  }

  @Test
  void check_tellsTheVerdictEitherWay() throws Exception {
    gateway.grant();
    String path = "/api/v1/datasets/demo/check";

    Reply permitted = gateway.post("ann", path, check("count persons"));
    Reply denied = gateway.post("ann", path, check("SELECT all"));
    Reply stranger = gateway.post("kim", path, check("count persons"));

    assertEquals("permit", permitted.json().get("decision").textValue());
    assertEquals("all persons", permitted.json().at("/plan/text").textValue());
    assertEquals("모든 사람", permitted.json().at("/plan/textKo").textValue());
    JsonNode cost = permitted.json().get("cost");
    assertEquals("false", cost.get("charged").toString());
    assertEquals("perturbed", cost.get("mode").textValue());
    assertTrue(cost.at("/guarantee/en").textValue().startsWith("not differentially private"));
    assertEquals(1, cost.get("questions").intValue());
    assertEquals(1000, cost.at("/remaining/questions").intValue());
    assertEquals(0.001, cost.get("share").doubleValue());
    assertEquals("true", cost.get("enough").toString());
    assertEquals("false", cost.get("repeats").toString());
    assertEquals("persons", cost.at("/errors/0/column").textValue());
    assertEquals(10, cost.at("/likelyWithheld/persons").intValue());
    assertEquals(200, denied.status());
    assertEquals("deny", denied.json().get("decision").textValue());
    assertEquals("count(*)", denied.json().at("/objections/0/rewrite").textValue());
    assertTrue(denied.json().at("/objections/0/messageKo").textValue().contains("집단"));
    assertEquals(0, denied.json().at("/cost/releases").intValue());
    assertEquals("not-a-member", stranger.problem());
  }

  @Test
  void check_keeperAway_stillTellsTheVerdict() throws Exception {
    gateway.grant();
    gateway.house.keeper.goAway(true);

    Reply reply = gateway.post("ann", "/api/v1/datasets/demo/check", check("count persons"));

    assertEquals("permit", reply.json().get("decision").textValue());
    assertEquals(1, reply.json().at("/cost/questions").intValue());
    for (String unknown : List.of("remaining", "share", "epsilon", "enough", "repeats")) {
      assertTrue(reply.json().get("cost").get(unknown).isNull(), unknown);
    }
  }

  @Test
  void budget_fromProposalToRaise() throws Exception {
    gateway.grant();
    String topUps = "/api/v1/datasets/demo/top-ups";
    String budget = "/api/v1/datasets/demo/budget?project=project-one";

    Reply proposed =
        gateway.post(
            "sue", topUps, "{\"project\":\"project-one\",\"questions\":50,\"reason\":\"more\"}");
    assertEquals(201, proposed.status(), proposed.text());
    String path = proposed.header("Location");
    assertEquals("proposed", proposed.json().get("status").textValue());
    assertEquals(path, "/api/v1/top-ups/" + proposed.json().get("id").textValue());
    String approve = "{\"decision\":\"approve\"}";
    assertEquals("not-yours", gateway.post("sue", path + "/decision", approve).problem());
    assertEquals(
        "raised",
        gateway.post("sam", path + "/decision", approve).json().get("status").textValue());
    assertEquals("wrong-state", gateway.post("sam", path + "/decision", approve).problem());

    JsonNode statement = gateway.get("ann", budget).json();
    assertEquals("project-one", statement.at("/accounts/0/project").textValue());
    assertEquals(1000, statement.at("/accounts/0/remaining/questions").intValue());
    assertEquals("more", statement.at("/topUps/0/reason").textValue());
    assertEquals("not-a-member", gateway.get("kim", budget).problem());
    assertEquals("fields", gateway.get("ann", "/api/v1/datasets/demo/budget").problem());
    assertEquals(200, gateway.get("eve", "/api/v1/datasets/demo/budget").status());
    assertEquals("raised", gateway.get("ann", path).json().get("status").textValue());
    assertEquals("not-found", gateway.get("kim", path).problem());
  }

  @Test
  void topUp_wrongFields_areReportedAtOnce() throws Exception {
    Reply reply =
        gateway.post(
            "sue",
            "/api/v1/datasets/demo/top-ups",
            "{\"project\":\"P!\",\"rho\":\"a lot\",\"questions\":-1,\"unknown\":1}");

    assertEquals("fields", reply.problem());
    assertEquals(
        List.of("/project", "/rho", "/questions", "/reason", "/unknown"), reply.pointers());
  }

  @Test
  void ask_budgetUsedUp_isRefusedInWords() throws Exception {
    gateway.grant();
    gateway.house.keeper.answerWith(TestKeeper::exhausted);
    String id =
        gateway
            .post("ann", "/api/v1/queries", TestGateway.query("count persons"))
            .json()
            .get("id")
            .textValue();
    gateway.house.await(new JobId(id), JobLife.FAILED);

    JsonNode reason = gateway.get("ann", "/api/v1/queries/" + id).json().get("reason");

    assertEquals("budget-exhausted", reason.get("code").textValue());
    assertTrue(reason.get("en").textValue().contains("two stewards"));
    assertTrue(reason.get("ko").textValue().contains("예산"));
  }

  @Test
  void ask_refused_carriesTheObjections() throws Exception {
    gateway.grant();

    Reply reply = gateway.post("ann", "/api/v1/queries", TestGateway.query("SELECT all"));

    assertEquals("question-refused", reply.problem());
    assertEquals(422, reply.status());
    assertEquals("NOT_AGGREGATE", reply.json().at("/objections/0/rule").textValue());
    assertFalse(reply.text().contains("SELECT"));
  }

  @Test
  void ask_tooMuch_isToldWhenToComeAgain() throws Exception {
    gateway.grant();
    gateway.house.keeper.hold();
    gateway.post("ann", "/api/v1/queries", TestGateway.query("count persons"));
    gateway.post("ann", "/api/v1/queries", TestGateway.query("count persons"));

    Reply reply = gateway.post("ann", "/api/v1/queries", TestGateway.query("count persons"));

    assertEquals("too-many-jobs", reply.problem());
    assertEquals("5", reply.header("Retry-After"));
  }

  @Test
  void cancel_stopsTheQuery() throws Exception {
    gateway.grant();
    gateway.house.keeper.hold();
    Reply asked = gateway.post("ann", "/api/v1/queries", TestGateway.query("count persons"));
    String path = asked.header("Location");

    assertEquals(204, gateway.delete("ben", path).status());

    assertEquals("cancelled", gateway.get("ann", path).json().get("status").textValue());
    assertEquals("wrong-state", gateway.delete("ann", path).problem());
    assertEquals("not-found", gateway.delete("kim", path).problem());
    assertEquals(1, gateway.get("ben", "/api/v1/queries").json().get("queries").size());
    assertEquals(0, gateway.get("kim", "/api/v1/queries").json().get("queries").size());
  }

  @Test
  void queries_lookUpOfPublicRows_isListedWhereAskedForOnly() throws Exception {
    gateway.grant();
    Reply question = gateway.post("ann", "/api/v1/queries", TestGateway.query("count persons"));
    gateway.post("ann", "/api/v1/queries", TestGateway.query("browse rows"));

    JsonNode listed = gateway.get("ben", "/api/v1/queries").json().get("queries");
    assertEquals(question.json().get("id"), listed.at("/0/id"));
    assertEquals(1, listed.size());
    JsonNode all = gateway.get("ben", "/api/v1/queries?include=look-ups").json().get("queries");
    assertEquals(2, all.size());
    assertEquals(List.of("include"), gateway.get("ben", "/api/v1/queries?include=all").pointers());
  }

  @Test
  void savedQuery_shared_isOpenedByTheOtherMember() throws Exception {
    gateway.grant();
    String words =
        "\"title\":\"by <b>sex</b>\",\"sql\":\"count persons\",\"audience\":\"project\"}";
    String saved = "/api/v1/saved-queries";

    Reply kept =
        gateway.post("ann", saved, "{\"dataset\":\"demo\",\"project\":\"project-one\"," + words);
    JsonNode seen = gateway.get("ben", saved).json().at("/savedQueries/0");

    assertEquals(201, kept.status(), kept.text());
    assertEquals("by <b>sex</b>", seen.get("title").textValue());
    assertEquals("ann", seen.get("author").textValue());
    assertFalse(seen.get("own").booleanValue());
    assertEquals(0, gateway.get("kim", saved).json().get("savedQueries").size());
    assertEquals("not-found", gateway.delete("ben", kept.header("Location")).problem());
    assertEquals(204, gateway.delete("ann", kept.header("Location")).status());
    assertEquals(
        List.of("/title", "/sql", "/audience"),
        gateway
            .post("ann", saved, "{\"dataset\":\"demo\",\"project\":\"project-one\"}")
            .pointers());
  }

  @Test
  void release_inEachForm_isWhatWasAccepted() throws Exception {
    gateway.grant();
    String path = "/api/v1/releases/" + gateway.released() + "?reason=for%20the%20paper";

    Reply json = gateway.get("ann", path);
    Reply csv = gateway.get("ben", path, "text/csv");
    Reply arrow = gateway.get("sue", path, "application/vnd.apache.arrow.stream, text/csv;q=0.5");
    Reply parquet = gateway.get("ann", path, "application/vnd.apache.parquet");

    assertEquals("{\"cells\":true}", json.json().get("withheld").toString());
    assertTrue(json.json().at("/rows/1/1").isNull());
    assertEquals("label,persons\r\n\"'=1+1\",120\r\n\"b\",\r\n", csv.text());
    assertEquals("text/csv; charset=utf-8", csv.header("Content-Type"));
    assertTrue(csv.header("Content-Disposition").matches("attachment; filename=\"[\\w-]+\\.csv\""));
    assertEquals("application/vnd.apache.arrow.stream", arrow.header("Content-Type"));
    assertTrue(parquet.header("Content-Disposition").endsWith(".parquet\""));
    assertTrue(parquet.text().startsWith("PAR1") && parquet.text().endsWith("PAR1"));
    assertEquals("not-acceptable", gateway.get("ann", path, "image/png").problem());
    assertEquals("no-store", json.header("Cache-Control"));
    assertEquals("Accept", json.header("Vary"));
  }

  @Test
  void release_ofOthers_answersLikeOneThatIsNotThere() throws Exception {
    gateway.grant();
    String path = "/api/v1/releases/" + gateway.released() + "?reason=for%20the%20paper";

    for (String token : List.of("kim", "tom")) {
      assertEquals(
          gateway.get(token, "/api/v1/releases/absent?reason=x").text(),
          gateway.get(token, path).text());
    }
  }

  @Test
  void release_downloads_areLoggedWithTheirReason() throws Exception {
    gateway.grant();
    String path = "/api/v1/releases/" + gateway.released();

    gateway.get("ann", path + "?reason=for%20the%20paper");
    Reply wrong = gateway.get("ann", path + "?reason=a&reason=b&why=c");
    gateway.get("ann", path);

    assertEquals(
        List.of("for the paper", ""),
        gateway.house.journal.acts(Act.Downloaded.class).stream()
            .map(Act.Downloaded::reason)
            .toList());
    assertEquals(List.of("reason", "why"), wrong.pointers().stream().sorted().toList());
  }

  @Test
  void bundle_holdsTheTableTheEntryAndTheProof() throws Exception {
    gateway.grant();
    String path = "/api/v1/releases/" + gateway.released();

    Reply first = gateway.get("ann", path + "/bundle?reason=review");
    Reply second = gateway.get("ann", path + "/bundle?reason=review");
    Map<String, byte[]> files = unzip(first.response().body());

    assertEquals(
        List.of(
            "index.html",
            "table.csv",
            "table.arrow",
            "evidence/runner.txt",
            "ro-crate-metadata.json",
            "release.dsse.json",
            "entry.json",
            "release.tlog-proof"),
        List.copyOf(files.keySet()));
    assertArrayEquals(first.response().body(), second.response().body());
    assertEquals(
        Digest.of(file(files, "release.dsse.json")),
        gateway.house.journal.acts(Act.ReleaseMade.class).getFirst().statement());
    byte[] payload = Envelope.parse(file(files, "release.dsse.json")).payload(TestRunner.key());
    for (JsonNode subject : new JsonMapper().readTree(payload).get("subject")) {
      assertEquals(
          Digest.of(file(files, subject.get("name").textValue())).hex(),
          subject.at("/digest/sha256").textValue());
    }
    assertArrayEquals(
        gateway.get("ann", path + "?reason=x", "text/csv").response().body(),
        file(files, "table.csv"));
  }

  private String decide(String path, String decision, String comment) throws Exception {
    Reply reply =
        gateway.post(
            "sue",
            path + "/decision",
            "{\"decision\":\"" + decision + "\",\"comment\":\"" + comment + "\"}");
    assertEquals(200, reply.status(), reply.text());
    return reply.json().get("status").textValue();
  }

  private static String check(String sql) {
    return "{\"project\":\"project-one\",\"sql\":\"" + sql + "\"}";
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  private static Map<String, byte[]> unzip(byte[] zip) throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }
}
