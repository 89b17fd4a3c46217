package io.ansim.gateway.sql;

import io.ansim.policy.dataset.DatasetPolicy;

/** Reads researchers' texts. */
public interface Questions {
  /**
   * Reads a text against a dataset's policy. Reads no data and never fails: whatever goes wrong
   * inside is a refusal.
   */
  Checked check(DatasetPolicy policy, String sql);
}
