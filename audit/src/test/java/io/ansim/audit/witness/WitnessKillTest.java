package io.ansim.audit.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ansim.audit.Samples;
import io.ansim.audit.Seeded;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a witness's process while it is asked, and looks at what it remembers. */
class WitnessKillTest {
  private static final int SIZE = 60;

  private final Random random = Seeded.random(WitnessKillTest.class);
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir private Path folder;
  private int cosigned;

  @Test
  void add_killedOnce_remembersWhatItCosigned() throws Exception {
    killAndAsk(2);
  }

  @Test
  @Tag("slow")
  void add_killedOften_remembersWhatItCosigned() throws Exception {
    killAndAsk(40);
  }

  private void killAndAsk(int rounds) throws Exception {
    GrowingLog log = GrowingLog.make(folder.resolve("log"), SIZE, random);
    WitnessMain.create(folder.resolve("w"), "witness.example/w", new SecureRandom());
    StringBuilder lines = new StringBuilder();
    Samples.SIGNERS.verifierKeys().forEach(k -> lines.append("log " + k.text() + "\n"));
    Files.writeString(folder.resolve("logs"), lines + "quorum none\n");
    Path config = Files.writeString(folder.resolve("conf"), "folder=w\nlogs=logs\nport=0\n");
    for (int round = 0; round < rounds; round++) {
      Process process = start(config);
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
          ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
        String said = out.readLine();
        URI address =
            URI.create(
                "http://127.0.0.1:%s/add-checkpoint"
                    .formatted(said.substring(said.lastIndexOf(' ') + 1)));
        HttpResponse<String> probe =
            post(address, new AddCheckpoint(0, List.of(), log.signed(0, 0)));
        int remembered = probe.statusCode() == 200 ? 0 : Integer.parseInt(probe.body().strip());
        assertTrue(remembered >= cosigned, "round " + round + " forgot what it cosigned");
        Future<?> asking = clients.submit(() -> grow(address, log, remembered));
        Thread.sleep(random.nextInt(60));
        process.destroyForcibly().waitFor();
        asking.get();
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  /** Asks for one size after the other until the witness is gone; begins anew at the end. */
  private Object grow(URI address, GrowingLog log, int from) throws InterruptedException {
    int size = from;
    try {
      while (true) {
        int next = Math.min(size + 1, SIZE);
        assertEquals(200, post(address, log.request(size, next)).statusCode());
        cosigned = Math.max(cosigned, next);
        size = next;
      }
    } catch (IOException gone) {
      return gone;
    }
  }

  private Process start(Path config) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            WitnessMain.class.getName(),
            "--config",
            config.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private HttpResponse<String> post(URI address, AddCheckpoint request)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(address)
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.bytes()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
