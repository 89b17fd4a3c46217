package io.ansim.audit.witness;

import io.ansim.audit.Samples;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.audit.checkpoint.WitnessKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A witness of the sample log that listens on loopback. */
final class RunningWitness implements AutoCloseable {
  private static final TrustPolicy LOGS = TrustPolicy.ofLog(Samples.SIGNERS.verifierKeys());

  private final ByteArrayOutputStream alarms = new ByteArrayOutputStream();
  private final SeenCheckpoints seen;
  private final Incidents incidents;
  private final WitnessServer server;
  private final VerifierKey key;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningWitness(Path folder, int port) throws IOException {
    Path keyFile = folder.resolve("witness.key");
    if (!Files.exists(keyFile)) {
      WitnessMain.create(folder, "witness.example/" + folder.getFileName(), new SecureRandom());
    }
    WitnessKey own = WitnessKey.load(keyFile);
    key = own.verifierKey();
    seen = SeenCheckpoints.open(folder, LOGS);
    PrintStream alarm = new PrintStream(alarms, true, StandardCharsets.UTF_8);
    incidents = Incidents.open(folder.resolve("incidents"), alarm);
    Witness witness = new Witness(own, LOGS, seen, incidents, Samples.CLOCK);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    server = WitnessServer.start(witness, incidents, address);
  }

  /** Starts a witness on a port, 0 for any; its key and state are in the folder, made if needed. */
  static RunningWitness start(Path folder, int port) throws IOException {
    return new RunningWitness(folder, port);
  }

  VerifierKey key() {
    return key;
  }

  int port() {
    return server.port();
  }

  /** The line of a policy that names it. */
  String policyLine(String name) {
    return "witness %s %s http://127.0.0.1:%d/\n".formatted(name, key.text(), port());
  }

  String alarms() {
    return alarms.toString(StandardCharsets.UTF_8);
  }

  /** What it answers to a request. */
  HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/add-checkpoint"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What it shows at a path. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() throws IOException {
    http.close();
    server.close();
    incidents.close();
    seen.close();
  }
}
