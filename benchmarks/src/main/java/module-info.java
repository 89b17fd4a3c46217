/** Measures and tries Ansim as a whole, from outside. */
@org.jspecify.annotations.NullMarked
module io.ansim.benchmarks {
  requires io.ansim.audit;
  requires io.ansim.enclave;
  requires io.ansim.gateway;
  requires io.ansim.policy;
  requires java.net.http;
  requires java.management;
  requires java.sql;
  requires jmh.core;
  requires static org.jspecify;

  exports io.ansim.benchmarks.accuracy;
  exports io.ansim.benchmarks.questions;
}
