package io.ansim.gateway.workflow;

import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.dataset.Purpose;
import java.nio.charset.StandardCharsets;

/**
 * What somebody asks.
 *
 * @param dataset the dataset asked
 * @param project the project that asks
 * @param purpose what it asks for
 * @param sql the text
 */
public record Question(DatasetId dataset, ProjectId project, Purpose purpose, String sql) {
  Digest text() {
    return textDigest(sql);
  }

  static Digest textDigest(String sql) {
    return Digest.of(sql.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Question[" + dataset + ", " + project + "]";
  }
}
