package io.ansim.audit.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ansim.audit.AuditFault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A witness over HTTP: `POST /add-checkpoint` (C2SP tlog-witness), `GET /vkey` and `GET
 * /incidents`.
 */
final class WitnessServer implements AutoCloseable {
  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final String SIZE = "text/x.tlog.size";
  private static final int BACKLOG = 512;

  private final Witness witness;
  private final Incidents incidents;
  private final HttpServer server;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

  private WitnessServer(Witness witness, Incidents incidents, HttpServer server) {
    this.witness = witness;
    this.incidents = incidents;
    this.server = server;
  }

  /** Starts listening; port 0 takes a free one. */
  static WitnessServer start(Witness witness, Incidents incidents, InetSocketAddress address)
      throws IOException {
    HttpServer http = HttpServer.create(address, BACKLOG);
    WitnessServer server = new WitnessServer(witness, incidents, http);
    http.setExecutor(server.requests);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    requests.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
      switch (asked) {
        case "POST /add-checkpoint" -> add(exchange);
        case "GET /vkey" -> reply(exchange, 200, PLAIN, witness.verifierKey().text() + "\n");
        case "GET /incidents" ->
            reply(exchange, 200, "application/jsonl", text(incidents.content()));
        default -> reply(exchange, 404, PLAIN, "no such resource\n");
      }
    }
  }

  private void add(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(AddCheckpoint.MAX_BYTES + 1);
    if (body.length > AddCheckpoint.MAX_BYTES) {
      reply(exchange, 400, PLAIN, "request over " + AddCheckpoint.MAX_BYTES + " bytes\n");
      return;
    }
    AddCheckpoint request;
    try {
      request = AddCheckpoint.parse(body);
    } catch (AuditFault malformed) {
      reply(exchange, 400, PLAIN, malformed.detail() + "\n");
      return;
    }
    Answer answer;
    try {
      answer = witness.add(request);
    } catch (IOException storage) {
      reply(exchange, 500, PLAIN, "the witness cannot store what it has seen\n");
      return;
    }
    switch (answer) {
      case Answer.Cosigned cosigned ->
          reply(exchange, 200, PLAIN, cosigned.cosignature().line() + "\n");
      case Answer.Unsigned unsigned -> reply(exchange, 403, PLAIN, unsigned.reason() + "\n");
      case Answer.UnknownLog _ -> reply(exchange, 404, PLAIN, "unknown log\n");
      case Answer.Conflict conflict -> reply(exchange, 409, SIZE, conflict.size() + "\n");
      case Answer.Unproved _ ->
          reply(exchange, 422, PLAIN, "the proof does not lead from the last checkpoint here\n");
    }
  }

  private static void reply(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    // The server ends idle connections as it likes; a client must not put a request on one of them.
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
