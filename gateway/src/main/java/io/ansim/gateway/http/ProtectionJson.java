package io.ansim.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ansim.gateway.terms.ReleaseTerms;
import io.ansim.gateway.terms.Sentence;
import io.ansim.policy.dataset.Protection;

/** Writes how answers are protected: the numbers of the mode, and what they mean in words. */
final class ProtectionJson {
  private ProtectionJson() {}

  static ObjectNode of(Protection protection) {
    ObjectNode json = Json.object();
    json.put("mode", DatasetJson.word(protection.mode()));
    json.set("guarantee", sentence(ReleaseTerms.guarantee(protection.mode())));
    json.put("minimumPersons", protection.minPersons());
    json.put("rowsPerPerson", protection.maxRowsPerPerson());
    json.put("maxCells", protection.maxCells());
    switch (protection.rules()) {
      case Protection.Dp dp -> {
        json.put("groupsPerPerson", dp.maxGroups());
        json.put("perQuestion", dp.perQuery().toString());
        json.put("selectionDelta", dp.selection().toString());
        json.set("project", AmountJson.of(dp.project()));
        json.set("dataset", AmountJson.of(dp.dataset()));
      }
      case Protection.Perturbed(int rounding, int maxChange, double variance, int questions) ->
          json.put("rounding", rounding)
              .put("maxChange", maxChange)
              .put("variance", variance)
              .put("questions", questions);
      case Protection.Reviewed(int largest, int largestTwo, int prior, int freedom) ->
          json.put("largestShare", largest)
              .put("largestTwoShare", largestTwo)
              .put("prior", prior)
              .put("degreesOfFreedom", freedom);
    }
    json.set("terms", Json.array(ReleaseTerms.of(protection), ProtectionJson::sentence));
    return json;
  }

  static ObjectNode sentence(Sentence sentence) {
    return Json.object().put("ko", sentence.korean()).put("en", sentence.english());
  }
}
