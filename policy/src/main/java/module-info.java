/** The words everyone uses: plans, policies, checks, protection and their binary form. Pure. */
@org.jspecify.annotations.NullMarked
module io.ansim.policy {
  requires static org.jspecify;

  exports io.ansim.policy.access;
  exports io.ansim.policy.budget;
  exports io.ansim.policy.canonical;
  exports io.ansim.policy.check;
  exports io.ansim.policy.dataset;
  exports io.ansim.policy.disclosure;
  exports io.ansim.policy.evaluate;
  exports io.ansim.policy.job;
  exports io.ansim.policy.ledger;
  exports io.ansim.policy.noise;
  exports io.ansim.policy.plan;
  exports io.ansim.policy.suppress;
  exports io.ansim.policy.table;
  exports io.ansim.policy.wire;
}
