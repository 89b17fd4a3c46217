package io.ansim.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ansim.gateway.auditor.LiveLog;
import io.ansim.gateway.auditor.LogSource;
import io.ansim.gateway.auditor.RealLog;
import io.ansim.gateway.auditor.Reports;
import io.ansim.gateway.auditor.Sealings;
import io.ansim.gateway.auditor.Search;
import io.ansim.gateway.export.ExportState;
import io.ansim.gateway.export.Form;
import io.ansim.gateway.identity.Authentication;
import io.ansim.gateway.identity.Credentials;
import io.ansim.gateway.identity.Refusal;
import io.ansim.gateway.life.JobLife;
import io.ansim.gateway.report.Thresholds;
import io.ansim.gateway.web.LoginNotes;
import io.ansim.gateway.web.TestProvider;
import io.ansim.gateway.web.WebApp;
import io.ansim.gateway.web.WebConfig;
import io.ansim.gateway.web.WebParts;
import io.ansim.gateway.workflow.Entrance;
import io.ansim.gateway.workflow.Journal;
import io.ansim.gateway.workflow.People;
import io.ansim.gateway.workflow.TestHouse;
import io.ansim.policy.job.JobId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A gateway on loopback over a {@link TestHouse}; a person's token is their name. Every reply is
 * held against the API's description.
 */
final class TestGateway implements AutoCloseable {
  static final String PUBLIC = "http://gateway.test";

  final TestHouse house;
  final AtomicReference<Map<String, Boolean>> ready = new AtomicReference<>(Map.of("keeper", true));

  final RealLog log;

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Specification specification = Specification.load();

  /** Over a log in memory; only what auditors read is in files. */
  TestGateway(Path folder) throws Exception {
    house = new TestHouse();
    log = new RealLog(folder.resolve("real-log"), house.clock);
    server = start(house.journal, parts(house, folder));
  }

  private TestGateway(TestHouse house, RealLog log) throws Exception {
    this.house = house;
    this.log = log;
    server = start(log.journal, parts(house, log.folder, log.journal, new LiveLog(log.log)));
  }

  /** Over a real log, into which refusals and what auditors do are written. */
  static TestGateway overRealLog(Path folder) throws Exception {
    TestHouse house = new TestHouse();
    return new TestGateway(house, new RealLog(folder, house.clock));
  }

  private HttpServer start(Journal journal, Parts parts) {
    Entrance entrance = new Entrance(house.state, journal);
    return HttpServer.start(
        config(),
        TestGateway::authenticate,
        entrance,
        parts,
        web(house, entrance),
        house.clock,
        house.ids);
  }

  static HttpConfig config() {
    return new HttpConfig("127.0.0.1", 0, URI.create(PUBLIC), 20_000, Duration.ofMillis(50), 30);
  }

  Parts parts(TestHouse house, Path logFolder) {
    return parts(house, logFolder, house.journal, log);
  }

  private Parts parts(TestHouse house, Path logFolder, Journal journal, LogSource source) {
    return new Parts(
        house.catalogue,
        house.checking,
        house.asking,
        house.ends,
        house.progress,
        house.viewing,
        house.sharing,
        house.saving,
        house.applications,
        house.decisions,
        house.filing,
        new Sealings(house.state, source),
        house.reviewing,
        house.budgets,
        house.raising,
        new Search(house.state, journal, source),
        new Reports(house.state, journal, source, Thresholds.defaults(), house.clock),
        house.drafting,
        house.rehearsing,
        house.disclosing,
        house.erasing,
        house.breakingGlass,
        house.journal,
        logFolder,
        Optional.of(house.trust),
        ready::get,
        this::condition,
        this::exports);
  }

  private List<ExportState> exports() {
    Instant now = house.clock.instant();
    return List.of(
        new ExportState(Form.FHIR, 9, 0, Optional.of(now), Optional.empty()),
        new ExportState(
            Form.SYSLOG,
            4,
            5,
            Optional.empty(),
            Optional.of(new ExportState.Failure(ExportState.Need.TARGET, now))));
  }

  private Condition condition() {
    return new Condition(
        house.clock.instant(),
        new TreeMap<>(ready.get()),
        new Condition.Gateway("1.2.3", "25", house.clock.instant().minusSeconds(90)),
        Optional.of(new Condition.Keeper("1.2.3", false)),
        Optional.of("process"),
        Optional.of(new Condition.Jobs(1, 2, 3)),
        Optional.of(
            new Condition.Log(
                "test/log", 9, 8, Optional.of(house.clock.instant().minusSeconds(5)))),
        new Condition.Witnesses(
            false, List.of(new Condition.Witness("test/witness", false, Optional.empty()))));
  }

  private WebApp web(TestHouse house, Entrance entrance) {
    return new WebApp(
        new WebParts(
            WebConfig.of(URI.create(PUBLIC), TestProvider.ISSUER, URI.create(TestProvider.ISSUER)),
            new TestProvider(),
            TestGateway::authenticate,
            LoginNotes.in(entrance),
            house.clock,
            new SecureRandom()));
  }

  private static Authentication authenticate(Credentials credentials) {
    return switch (credentials) {
      case Credentials.Bearer(String name) ->
          People.named(name)
              .<Authentication>map(Authentication.Accepted::new)
              .orElse(new Authentication.Refused(Refusal.SIGNATURE));
      case Credentials.Absent _ -> new Authentication.Refused(Refusal.NO_TOKEN);
      case Credentials.CrossSite _ -> new Authentication.Refused(Refusal.CROSS_SITE);
      case Credentials.Foreign _ -> new Authentication.Refused(Refusal.SCHEME);
      case Credentials.Bound _ -> new Authentication.Refused(Refusal.PROOF);
    };
  }

  int port() {
    return server.port();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpRequest.Builder request(String token, String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  Reply send(HttpRequest request) throws IOException, InterruptedException {
    Reply reply = sendUndescribed(request);
    specification.check(request.method(), request.uri().getPath(), reply.response());
    return reply;
  }

  /** Sends a request that the description need not have. */
  Reply sendUndescribed(HttpRequest request) throws IOException, InterruptedException {
    return new Reply(client.send(request, BodyHandlers.ofByteArray()));
  }

  Reply get(String token, String path) throws IOException, InterruptedException {
    return send(request(token, path).build());
  }

  Reply get(String token, String path, String accept) throws IOException, InterruptedException {
    return send(request(token, path).header("Accept", accept).build());
  }

  Reply delete(String token, String path) throws IOException, InterruptedException {
    return send(request(token, path).DELETE().build());
  }

  Reply post(String token, String path, String json) throws IOException, InterruptedException {
    return json(token, "POST", path, json);
  }

  Reply json(String token, String method, String path, String json)
      throws IOException, InterruptedException {
    return send(
        request(token, path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build());
  }

  /** Gives Ann's project access to `demo`. */
  void grant() throws Exception {
    house.granted("ben");
  }

  /** Asks as Ann and waits for the release; gives its identifier. */
  String released() throws Exception {
    Reply asked = post("ann", "/api/v1/queries", query("count persons"));
    assertEquals(202, asked.status(), asked.text());
    String id = asked.json().get("id").textValue();
    house.await(new JobId(id), JobLife.RELEASED);
    return get("ann", "/api/v1/queries/" + id).json().get("release").textValue();
  }

  static String query(String sql) {
    return "{\"dataset\":\"demo\",\"project\":\"project-one\",\"purpose\":\"care\",\"sql\":\""
        + sql
        + "\"}";
  }

  @Override
  public void close() throws IOException {
    server.close();
    house.close();
    log.close();
    client.close();
  }

  /** What came back. */
  record Reply(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() throws IOException {
      return new JsonMapper().readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** The problem's code, after a look at the form of the document. */
    String problem() throws IOException {
      assertEquals("application/problem+json", header("Content-Type"));
      assertEquals(status(), json().get("status").intValue());
      return json().get("type").textValue().replace("urn:ansim:problem:", "");
    }

    List<String> pointers() throws IOException {
      return json().get("errors").findValuesAsText("pointer");
    }
  }
}
