package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ansim.gateway.http.TestGateway.Reply;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.state.TestDatabase;
import io.ansim.policy.job.JobId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A result that waits for stewards, from the question to the release or back. */
@ExtendWith(TestDatabase.class)
class ReviewStoryTest {
  private static final String REVIEWS = "/api/v1/reviews";
  private static final String APPROVE = "{\"decision\":\"approve\",\"visibility\":\"private\"}";

  @TempDir Path folder;
  private TestGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = new TestGateway(folder);
    gateway.house.keeper.review();
    gateway.grant();
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
  }

  @Test
  void review_twoApprovals_isReleasedAsEverything() throws Exception {
    String id = referred();
    JsonNode waiting = gateway.get("sue", REVIEWS).json().get("reviews");
    assertEquals(1, waiting.size());
    assertEquals("모든 사람", waiting.at("/0/plan/textKo").textValue());
    JsonNode dossier = gateway.get("sue", REVIEWS + "/" + id).json().get("dossier");
    assertEquals(120, dossier.at("/parts/0/cells/0/findings/0/persons").intValue());
    assertEquals("LARGEST", dossier.at("/parts/0/cells/1/findings/0/rules/0").textValue());
    assertTrue(dossier.at("/rules/0/messageKo").textValue().contains("합계"));
    assertTrue(dossier.at("/table/rows/1/1").isNull());

    Reply first = gateway.post("sue", REVIEWS + "/" + id + "/vote", APPROVE);
    assertEquals("review", first.json().get("status").textValue());
    assertTrue(first.json().get("votes").isNull());
    assertFalse(gateway.get("sam", REVIEWS + "/" + id).json().get("voted").booleanValue());
    Reply second = gateway.post("sam", REVIEWS + "/" + id + "/vote", APPROVE);

    assertEquals("released", second.json().get("status").textValue());
    assertEquals(2, second.json().get("votes").size());
    JsonNode query = gateway.get("ann", "/api/v1/queries/" + id).json();
    Reply release =
        gateway.get(
            "ann", "/api/v1/releases/" + query.get("release").textValue() + "?reason=story");
    assertEquals(200, release.status());
    assertEquals(0, gateway.get("sue", REVIEWS).json().get("reviews").size());
  }

  @Test
  void review_returned_tellsTheAuthorWhatToChange() throws Exception {
    String id = referred();
    gateway.post(
        "sue",
        REVIEWS + "/" + id + "/vote",
        "{\"decision\":\"refuse\",\"comment\":\"secret\",\"visibility\":\"private\"}");

    gateway.post(
        "sam",
        REVIEWS + "/" + id + "/vote",
        "{\"decision\":\"return\",\"comment\":\"by decade\",\"visibility\":\"public\"}");

    JsonNode query = gateway.get("ann", "/api/v1/queries/" + id).json();
    assertEquals("returned", query.get("status").textValue());
    assertEquals("[\"by decade\"]", query.get("reviewComments").toString());
    assertTrue(query.get("release").isNull());
    assertEquals("voted", gateway.post("sam", REVIEWS + "/" + id + "/vote", APPROVE).problem());
    assertEquals(1, gateway.get("sue", REVIEWS).json().get("decided").size());
  }

  @Test
  void vote_withoutAReason_isToldWhatIsWanted() throws Exception {
    String path = REVIEWS + "/" + referred() + "/vote";

    assertEquals(
        List.of("/comment"),
        gateway
            .post("sue", path, "{\"decision\":\"refuse\",\"visibility\":\"public\"}")
            .pointers());
    assertEquals(
        List.of("/visibility"),
        gateway
            .post(
                "sue",
                path,
                "{\"decision\":\"return\",\"comment\":\"no\",\"visibility\":\"private\"}")
            .pointers());
    assertEquals(List.of("/decision", "/visibility"), gateway.post("sue", path, "{}").pointers());
  }

  @Test
  void review_forOthers_answersLikeOneThatIsNotThere() throws Exception {
    String id = referred();

    assertEquals(
        gateway.get("tom", REVIEWS + "/absent").text(),
        gateway.get("tom", REVIEWS + "/" + id).text());
    for (String token : List.of("ann", "ben", "eve")) {
      assertEquals("role", gateway.get(token, REVIEWS + "/" + id).problem());
    }
    assertEquals("voted", votedTwice(id));
  }

  private String votedTwice(String id) throws Exception {
    gateway.post("sue", REVIEWS + "/" + id + "/vote", APPROVE);
    return gateway.post("sue", REVIEWS + "/" + id + "/vote", APPROVE).problem();
  }

  private String referred() throws Exception {
    Reply asked = gateway.post("ann", "/api/v1/queries", TestGateway.query("refer persons"));
    String id = asked.json().get("id").textValue();
    gateway.house.await(new JobId(id), JobLife.REVIEW);
    JsonNode query = gateway.get("ann", "/api/v1/queries/" + id).json();
    assertEquals("review", query.get("status").textValue());
    assertTrue(query.get("release").isNull());
    return id;
  }
}
