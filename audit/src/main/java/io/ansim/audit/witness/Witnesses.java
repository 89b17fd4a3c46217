package io.ansim.audit.witness;

import io.ansim.audit.AuditFault;
import io.ansim.audit.checkpoint.NoteSignature;
import io.ansim.audit.checkpoint.PolicyWitness;
import io.ansim.audit.checkpoint.SignedCheckpoint;
import io.ansim.audit.checkpoint.TrustPolicy;
import io.ansim.audit.checkpoint.VerifierKey;
import io.ansim.audit.log.Cosigner;
import io.ansim.audit.log.LogView;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The witnesses that a log asks, all at once and for a bounded time. One that does not answer is
 * left alone for a while, so that it delays nobody; the next question covers what it missed.
 */
public final class Witnesses implements Cosigner {
  private static final Duration LIMIT = Duration.ofMillis(800);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final TrustPolicy policy;
  private final List<WitnessClient> clients;
  private final HttpClient http;
  private final Duration limit;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<WitnessClient, Long> absentSince = new HashMap<>();

  private Witnesses(TrustPolicy policy, HttpClient http, Duration limit, Consumer<String> alarm) {
    this.policy = policy;
    this.http = http;
    this.limit = limit;
    this.clients =
        policy.witnesses().stream()
            .filter(witness -> witness.url().isPresent())
            .map(witness -> client(witness, alarm))
            .toList();
  }

  /**
   * The witnesses that a policy names with their addresses; its quorum is what is waited for.
   *
   * @param alarm told when a witness refuses a checkpoint, in words without data
   */
  public static Witnesses of(TrustPolicy policy, Consumer<String> alarm) {
    return of(policy, alarm, LIMIT);
  }

  static Witnesses of(TrustPolicy policy, Consumer<String> alarm, Duration limit) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limit)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    return new Witnesses(policy, http, limit, alarm);
  }

  private WitnessClient client(PolicyWitness witness, Consumer<String> alarm) {
    return new WitnessClient(witness.key(), witness.url().orElseThrow(), http, limit, alarm);
  }

  @Override
  public SignedCheckpoint cosign(LogView signed) throws InterruptedException {
    Set<VerifierKey> already = signers(signed.checkpoint());
    Map<WitnessClient, Future<Optional<NoteSignature>>> asked = new HashMap<>();
    for (WitnessClient client : clients) {
      if (!already.contains(client.key()) && isDue(client)) {
        asked.put(client, requests.submit(() -> ask(client, signed)));
      }
    }
    long deadline = System.nanoTime() + limit.toNanos();
    List<NoteSignature> further = new ArrayList<>();
    for (WitnessClient client : clients) {
      Future<Optional<NoteSignature>> answer = asked.get(client);
      if (answer != null) {
        Optional<NoteSignature> cosignature = result(answer, deadline);
        cosignature.ifPresentOrElse(further::add, () -> absentSince.put(client, System.nanoTime()));
        cosignature.ifPresent(_ -> absentSince.remove(client));
      }
    }
    return further.isEmpty() ? signed.checkpoint() : signed.checkpoint().with(further);
  }

  @Override
  public Standing standing(SignedCheckpoint checkpoint) {
    Set<VerifierKey> signers = signers(checkpoint);
    if (!policy.isQuorum(signers)) {
      return Standing.NO_QUORUM;
    }
    return clients.stream().map(WitnessClient::key).allMatch(signers::contains)
        ? Standing.COMPLETE
        : Standing.QUORUM;
  }

  @Override
  public void close() {
    requests.shutdownNow();
    http.shutdownNow();
    http.close();
    requests.close();
  }

  /** Whose cosignatures a checkpoint carries: each was verified before it was added. */
  private Set<VerifierKey> signers(SignedCheckpoint checkpoint) {
    Set<VerifierKey> signers = new HashSet<>(policy.witnessKeys());
    signers.removeIf(key -> checkpoint.note().signatures().stream().noneMatch(key::isNamedBy));
    return signers;
  }

  private boolean isDue(WitnessClient client) {
    Long since = absentSince.get(client);
    return since == null || System.nanoTime() - since > PAUSE.toNanos();
  }

  private Optional<NoteSignature> result(Future<Optional<NoteSignature>> answer, long deadline)
      throws InterruptedException {
    try {
      return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException late) {
      answer.cancel(true);
      return Optional.empty();
    }
  }

  private static Optional<NoteSignature> ask(WitnessClient client, LogView signed)
      throws InterruptedException {
    try {
      return client.ask(signed);
    } catch (IOException | AuditFault absent) {
      // It is asked again later; whoever needs its cosignature waits for it.
      return Optional.empty();
    }
  }
}
