package io.ansim.audit.bundle;

import io.ansim.audit.event.Digest;
import io.ansim.audit.json.CanonicalJson;
import io.ansim.audit.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metadata of an RO-Crate, in the words of the Five Safes profile: which project asked what of
 * which data, and who checked it. The profile itself wants a bag, a workflow and a person by name.
 */
final class Crate {
  private static final String COMPLETED = "http://schema.org/CompletedActionStatus";
  private static final String SHP = "https://w3id.org/shp#";

  private final ReleaseFacts facts;
  private final List<Json> graph = new ArrayList<>();

  private Crate(ReleaseFacts facts) {
    this.facts = facts;
  }

  static byte[] render(ReleaseFacts facts) {
    return new Crate(facts).bytes();
  }

  private byte[] bytes() {
    graph.add(
        entity(
            BundleFile.CRATE.path(),
            "CreativeWork",
            Map.of(
                "about", reference("./"),
                "conformsTo", reference("https://w3id.org/ro/crate/1.1"))));
    root();
    for (BundleFile file : BundleFile.values()) {
      if (file != BundleFile.CRATE) {
        graph.add(entity(file.path(), "File", Map.of("encodingFormat", text(mediaType(file)))));
      }
    }
    graph.add(entity("#project", "Project", Map.of("identifier", text(facts.project().value()))));
    graph.add(
        entity(
            "#dataset",
            "Dataset",
            Map.of(
                "identifier", text(facts.dataset().id().value()),
                "version", text(String.valueOf(facts.dataset().version())),
                "sha256", text(String.valueOf(facts.dataset().digest())))));
    graph.add(
        entity(
            "#runner",
            "SoftwareApplication",
            Map.of("identifier", text(facts.runner().measurement().value()))));
    actions();
    return CanonicalJson.write(
        object(
            Map.of(
                "@context",
                text("https://w3id.org/ro/crate/1.1/context"),
                "@graph",
                new Json.Items(graph))));
  }

  private void root() {
    List<Json> files = new ArrayList<>();
    for (BundleFile file : BundleFile.values()) {
      if (file != BundleFile.CRATE) {
        files.add(reference(file.path()));
      }
    }
    List<Json> mentions = new ArrayList<>();
    mentions.add(reference("#question"));
    mentions.add(reference("#disclosure-check"));
    for (int i = 0; i < facts.approvals().size(); i++) {
      mentions.add(reference("#sign-off-" + (i + 1)));
    }
    graph.add(
        entity(
            "./",
            "Dataset",
            Map.of(
                "name", text("Release of job " + facts.job()),
                "description",
                    text("A protected table with the proof that it was allowed, by Ansim"),
                "datePublished", text(facts.time().toString()),
                "license", text("The terms of grant " + facts.grant()),
                "sourceOrganization", reference("#project"),
                "hasPart", new Json.Items(files),
                "mentions", new Json.Items(mentions))));
  }

  private void actions() {
    graph.add(
        entity(
            "#question",
            "CreateAction",
            Map.of(
                "name", text("Question " + facts.question().hash()),
                "object", reference("#dataset"),
                "instrument", reference("#runner"),
                "result", reference(BundleFile.CSV.path()),
                "endTime", text(facts.time().toString()),
                "actionStatus", reference(COMPLETED))));
    graph.add(
        entity(
            "#disclosure-check",
            "AssessAction",
            Map.of(
                "name", text("Disclosure control in mode " + facts.mode()),
                "additionalType", reference(SHP + "DisclosureCheck"),
                "object", reference(BundleFile.CSV.path()),
                "agent", reference("#runner"),
                "endTime", text(facts.time().toString()),
                "actionStatus", reference(COMPLETED))));
    int number = 0;
    for (Digest approval : facts.approvals()) {
      number++;
      graph.add(
          entity(
              "#sign-off-" + number,
              "AssessAction",
              Map.of(
                  "name", text("A steward's approval, log entry " + approval),
                  "additionalType", reference(SHP + "SignOff"),
                  "object", reference(BundleFile.CSV.path()),
                  "actionStatus", reference(COMPLETED))));
    }
  }

  private static String mediaType(BundleFile file) {
    return switch (file) {
      case PAGE -> "text/html";
      case CSV -> "text/csv";
      case ARROW -> "application/vnd.apache.arrow.stream";
      case RUNNER, PROOF -> "text/plain";
      case CRATE, STATEMENT, ENTRY -> "application/json";
    };
  }

  private static Json entity(String id, String type, Map<String, Json> properties) {
    TreeMap<String, Json> members = new TreeMap<>(properties);
    members.put("@id", text(id));
    members.put("@type", text(type));
    return new Json.Members(members);
  }

  private static Json reference(String id) {
    return object(Map.of("@id", text(id)));
  }

  private static Json text(String value) {
    return new Json.Text(value);
  }

  private static Json object(Map<String, Json> members) {
    return new Json.Members(new TreeMap<>(members));
  }
}
