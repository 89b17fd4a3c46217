package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ansim.gateway.http.TestGateway.Reply;
import io.ansim.gateway.state.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A release that a member of its project opens to everybody. */
@ExtendWith(TestDatabase.class)
class SharingStoryTest {
  @TempDir Path folder;
  private TestGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = new TestGateway(folder);
    gateway.grant();
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
  }

  @Test
  void release_notShared_answersStrangersLikeOneThatIsNotThere() throws Exception {
    String release = gateway.released();

    assertEquals(
        gateway.get("", "/api/v1/shared-releases/absent").text(),
        gateway.get("", "/api/v1/shared-releases/" + release).text());
    assertEquals(404, gateway.get("", "/api/v1/shared-releases/" + release + "/bundle").status());
  }

  @Test
  void release_shared_isReadWithoutALogin() throws Exception {
    String release = gateway.released();
    assertEquals(
        "role", gateway.post("sue", "/api/v1/releases/" + release + "/share", "").problem());
    assertEquals(200, gateway.post("ann", "/api/v1/releases/" + release + "/share", "").status());

    JsonNode shared = gateway.get("", "/api/v1/shared-releases/" + release).json();

    assertEquals("모든 사람", shared.at("/plan/textKo").textValue());
    assertEquals("perturbed", shared.at("/table/mode").textValue());
    Reply bundle = gateway.get("", "/api/v1/shared-releases/" + release + "/bundle");
    assertEquals(200, bundle.status());
    assertTrue(bundle.text().startsWith("PK"));
    assertEquals("quorum none\n", gateway.get("", "/log/policy").text());
  }
}
