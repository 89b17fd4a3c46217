/** Ansim's gateway: people, questions, workflow and the HTTP API. It holds no data key. */
@org.jspecify.annotations.NullMarked
module io.ansim.gateway {
  requires static org.jspecify;
  requires io.ansim.audit;
  requires io.ansim.policy;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.zaxxer.hikari;
  requires flyway.core;
  requires io.javalin;
  requires jakarta.servlet;
  requires java.sql;
  requires kotlin.stdlib;
  requires org.apache.arrow.memory.core;
  requires org.apache.arrow.vector;
  requires org.eclipse.jetty.http2.server;
  requires org.eclipse.jetty.server;
  requires org.jdbi.v3.core;
  requires org.postgresql.jdbc;
  requires org.slf4j;
  requires org.yaml.snakeyaml;

  exports io.ansim.gateway.policyfile;
}
