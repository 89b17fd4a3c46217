package io.ansim.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ansim.gateway.daemon.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole story through the public API, with three people's own logins. */
final class Tour {
  private static final String SQL =
      """
      WITH arthrosis AS (
        SELECT person_id, min(condition_start_date) AS since
        FROM condition_occurrence WHERE condition_concept_id = 80180 GROUP BY person_id)
      SELECT p.gender_concept_id, (p.year_of_birth // 20) * 20 AS born, count(*) AS persons,
             avg(greatest(0, least(100, year(d.since) - p.year_of_birth))) AS mean_age
      FROM arthrosis d JOIN person p ON p.person_id = d.person_id
      GROUP BY 1, 2 ORDER BY 1, 2\
      """;
  private static final String ATTACK = "SELECT count(*) FROM person WHERE person_id <> 6";
  private static final String OTHER_PURPOSE = "DUO:0000007";

  private final DemoFile demo;
  private final DemoFolder folder;
  private final Console console;

  Tour(DemoFile demo, DemoFolder folder, Console console) {
    this.demo = demo;
    this.folder = folder;
    this.console = console;
  }

  /** Plays it; a step that does not go as told ends the tour. */
  void play() throws IOException, InterruptedException {
    DemoLogin login = new DemoLogin(demo.keycloak());
    Api researcher = new Api(demo.gateway(), login.token(demo.user("researcher")));
    Api steward = new Api(demo.gateway(), login.token(demo.user("steward")));
    Api auditor = new Api(demo.gateway(), login.token(demo.user("auditor")));
    say("1. The researcher, the steward and the auditor log in at Keycloak.");
    String project = "tour-" + Instant.now().getEpochSecond();
    applyAndApprove(researcher, steward, project);
    String release = ask(researcher, project);
    refuseAttack(researcher, project);
    refusePurpose(researcher, project);
    audit(auditor);
    verify();
    bundle(researcher, release);
    console.result("tour finished");
  }

  private void applyAndApprove(Api researcher, Api steward, String project)
      throws IOException, InterruptedException {
    String id = DemoGrant.request(researcher, demo, project);
    say(
        "2. The researcher asks for access for project `"
            + project
            + "`, purpose "
            + DemoGrant.PURPOSE
            + ".");
    JsonNode decided = DemoGrant.approve(steward, id);
    say(
        "3. The steward approves; the grant ends "
            + decided.get("grant").get("expires").asText()
            + ".");
  }

  private String ask(Api researcher, String project) throws IOException, InterruptedException {
    JsonNode check =
        researcher
            .post(
                "/api/v1/datasets/" + demo.dataset() + "/check",
                Map.of("project", project, "sql", SQL))
            .expecting(200);
    say("4. The researcher writes a question and checks it first:");
    SQL.lines().forEach(line -> say("     " + line));
    say("   " + check.get("decision").asText() + ": " + check.get("plan").get("text").asText());
    JsonNode job = question(researcher, project, DemoGrant.PURPOSE, SQL).expecting(202);
    try (Stream<String> events =
        researcher.events("/api/v1/queries/" + job.get("id").asText() + "/events")) {
      events
          .filter(line -> line.startsWith("data:"))
          .forEach(line -> say("   " + line.substring("data:".length()).strip()));
    }
    JsonNode done = researcher.get("/api/v1/queries/" + job.get("id").asText()).expecting(200);
    if (!done.get("status").asText().equals("released")) {
      throw new IOException("the question ended as `" + done.get("status").asText() + "`");
    }
    String id = done.get("release").asText();
    JsonNode release =
        researcher
            .get(
                "/api/v1/releases/"
                    + id
                    + "?"
                    + Api.parameter(Map.entry("reason", "Shown in the tour.")))
            .expecting(200);
    say(
        "5. The protected table (mode `"
            + release.get("mode").asText()
            + "`, not differentially private; numbers of fewer than 10 persons are withheld):");
    TextTable.lines(release).forEach(line -> console.result("   " + line));
    return id;
  }

  private void refuseAttack(Api researcher, String project)
      throws IOException, InterruptedException {
    JsonNode refused = question(researcher, project, DemoGrant.PURPOSE, ATTACK).expecting(422);
    JsonNode objection = refused.get("objections").get(0);
    say("6. An attempt to single out one person is refused:");
    say("     " + ATTACK);
    say(
        "   "
            + objection.get("rule").asText()
            + " at column "
            + objection.get("column").asInt()
            + ": "
            + objection.get("message").asText());
  }

  private void refusePurpose(Api researcher, String project)
      throws IOException, InterruptedException {
    JsonNode refused = question(researcher, project, OTHER_PURPOSE, SQL).expecting(403);
    say(
        "7. The same question for purpose "
            + OTHER_PURPOSE
            + " is refused: "
            + refused.get("title").asText());
  }

  private Api.Answer question(Api researcher, String project, String purpose, String sql)
      throws IOException, InterruptedException {
    return researcher.post(
        "/api/v1/queries",
        Map.of("dataset", demo.dataset(), "project", project, "purpose", purpose, "sql", sql));
  }

  private void audit(Api auditor) throws IOException, InterruptedException {
    JsonNode entries =
        auditor
            .get("/api/v1/audit/entries?" + Api.parameter(Map.entry("limit", "8")))
            .expecting(200)
            .get("entries");
    say("8. The auditor reads the latest entries of the log:");
    for (JsonNode entry : entries) {
      say(
          "   %6d  %s"
              .formatted(entry.get("index").asLong(), entry.get("entry").get("type").asText()));
    }
  }

  private void verify() throws IOException, InterruptedException {
    say("9. The stand-alone verifier checks the whole log:");
    verifier(demo.log().toString());
  }

  /** What a reader of the published table does, years later, with one file. */
  private void bundle(Api researcher, String release) throws IOException, InterruptedException {
    Path bundle = Files.createTempFile(folder.in("logs"), "release", ".zip");
    String reason = Api.parameter(Map.entry("reason", "Shown in the tour."));
    Files.write(bundle, researcher.bytes("/api/v1/releases/" + release + "/bundle?" + reason));
    say("10. The release's bundle, checked offline:");
    verifier("--bundle", bundle.toString());
    Files.delete(bundle);
  }

  /** Runs the stand-alone verifier, which knows nothing but what it is given and whom to trust. */
  private void verifier(String... what) throws IOException, InterruptedException {
    Path report = Files.createTempFile(folder.in("logs"), "verify", ".txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                folder.auditJar().toString(),
                "verify"));
    command.addAll(List.of(what));
    command.addAll(List.of("--policy", folder.trust().toString()));
    new Program(command, Map.of("LANG", "C.UTF-8"), folder.home(), report)
        .run("", Duration.ofMinutes(2));
    Files.readAllLines(report).forEach(line -> say("   " + line));
    Files.delete(report);
  }

  private void say(String line) {
    console.result(line);
  }
}
