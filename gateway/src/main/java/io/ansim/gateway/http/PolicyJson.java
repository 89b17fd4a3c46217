package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.comparison.Change;
import io.ansim.gateway.policyfile.Draft;
import io.ansim.gateway.policyfile.Fault;
import io.ansim.gateway.policyfile.PolicyText;
import io.ansim.gateway.policyfile.ReleaseKey;
import io.ansim.gateway.state.Policies;
import io.ansim.gateway.terms.ReleaseTerms;
import io.ansim.gateway.terms.Sentence;
import io.ansim.gateway.workflow.Drafting;
import io.ansim.policy.dataset.DatasetPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes versions and drafts of policies, as stewards see them: with their hidden columns. */
final class PolicyJson {
  private PolicyJson() {}

  static ObjectNode version(Policies.Version version) {
    DatasetPolicy policy = version.published().policy();
    return Json.object()
        .put("version", policy.version())
        .put("digest", version.published().digest().hex())
        .put("steward", policy.steward())
        .put("expires", policy.expires().toString())
        .put("published", version.at().toString())
        .put("logIndex", version.logIndex());
  }

  static ObjectNode withText(Policies.Version version) {
    return version(version).put("yaml", PolicyText.of(version.published().policy()));
  }

  static ObjectNode draft(String yaml, Drafting.Looked looked) {
    Draft draft = looked.draft();
    ObjectNode json = Json.object();
    json.put("yaml", yaml);
    json.set("faults", Json.array(draft.faults(), PolicyJson::fault));
    if (draft.texts().isPresent()) {
      json.set("texts", Json.array(draft.texts().get().entrySet(), PolicyJson::text));
    } else {
      json.putNull("texts");
    }
    json.set("keys", Json.array(Arrays.asList(ReleaseKey.values()), PolicyJson::key));
    List<Sentence> words =
        draft.policy().map(policy -> ReleaseTerms.of(policy.protection())).orElse(List.of());
    json.set("words", Json.array(words, ProtectionJson::sentence));
    json.put("against", looked.against());
    json.set("changes", Json.array(looked.changes(), PolicyJson::change));
    return json;
  }

  private static JsonNode fault(Fault fault) {
    return Json.object()
        .put("pointer", fault.pointer())
        .put("line", fault.line())
        .put("column", fault.column())
        .put("message", fault.message().english())
        .put("messageKo", fault.message().korean());
  }

  private static JsonNode text(Map.Entry<String, String> text) {
    return Json.object().put("pointer", text.getKey()).put("value", text.getValue());
  }

  private static JsonNode key(ReleaseKey key) {
    return Json.object()
        .put("key", key.word())
        .put("mode", key.mode().map(DatasetJson::word).orElse(null))
        .put("standard", key.standard());
  }

  private static JsonNode change(Change change) {
    return Json.object()
        .put("pointer", change.pointer())
        .put("before", change.before().orElse(null))
        .put("after", change.after().orElse(null))
        .put("effect", DatasetJson.word(change.effect()));
  }
}
