/** Ansim's gateway module. */
@org.jspecify.annotations.NullMarked
module io.ansim.gateway {
  requires static org.jspecify;
  requires io.ansim.audit;
  requires io.ansim.policy;
  requires avatica.core;
  requires calcite.babel;
  requires calcite.core;
  requires calcite.linq4j;
  requires com.google.common;
}
