/** Ansim's gateway: everything a person or a program outside the enclave talks to. */
@org.jspecify.annotations.NullMarked
module io.ansim.gateway {
  requires avatica.core;
  requires calcite.babel;
  requires calcite.core;
  requires calcite.linq4j;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.google.common;
  requires com.nimbusds.jose.jwt;
  requires com.zaxxer.hikari;
  requires flyway.core;
  requires io.ansim.audit;
  requires io.ansim.policy;
  requires io.javalin;
  requires jakarta.servlet;
  requires jakarta.ws.rs;
  requires java.net.http;
  requires java.sql;
  requires keycloak.admin.client;
  requires keycloak.client.common.synced;
  requires kotlin.stdlib;
  requires oauth2.oidc.sdk;
  requires org.apache.arrow.memory.core;
  requires org.apache.arrow.vector;
  requires org.apache.commons.compress;
  requires org.apache.pdfbox;
  requires org.eclipse.jetty.ee10.servlet;
  requires org.eclipse.jetty.http;
  requires org.eclipse.jetty.server;
  requires org.eclipse.jetty.util;
  requires org.jdbi.v3.core;
  requires static org.jspecify;
  requires org.slf4j;
  requires org.tukaani.xz;
  requires org.yaml.snakeyaml;
  requires resteasy.client.api;

  exports io.ansim.gateway.policyfile;
  exports io.ansim.gateway.secret to
      io.ansim.benchmarks;
  exports io.ansim.gateway.sql to
      io.ansim.benchmarks;
  exports io.ansim.gateway.state.postgres to
      io.ansim.benchmarks;
}
