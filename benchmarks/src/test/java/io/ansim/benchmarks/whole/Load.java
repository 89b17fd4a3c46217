package io.ansim.benchmarks.whole;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** A researcher who asks one question after the other until told to stop. */
final class Load {
  private static final List<String> QUESTIONS =
      List.of(
          "SELECT condition_source_value, count(*) FROM condition_occurrence GROUP BY 1",
          "SELECT drug_concept_id, count(DISTINCT person_id), count(*) FROM drug_exposure GROUP BY 1",
          "SELECT p.gender_concept_id, count(DISTINCT m.person_id) FROM measurement m"
              + " JOIN person p ON p.person_id = m.person_id GROUP BY 1");
  private static final int THREADS = 2;

  private final Person researcher;
  private final Set<String> jobs = ConcurrentHashMap.newKeySet();
  private final Set<String> releases = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads;
  private volatile boolean over;

  /** Starts asking. */
  Load(Person researcher) {
    this.researcher = researcher;
    this.threads =
        IntStream.range(0, THREADS)
            .mapToObj(number -> Thread.ofVirtual().start(() -> run(number)))
            .toList();
  }

  /** The jobs that the gateway said it had taken. */
  Set<String> jobs() {
    return Set.copyOf(jobs);
  }

  /** The releases that the gateway handed out. */
  Set<String> releases() {
    return Set.copyOf(releases);
  }

  private void run(int number) {
    for (int turn = number; !over; turn++) {
      try {
        Thread.sleep(10);
        Person.Answer answer = researcher.ask(QUESTIONS.get(turn % QUESTIONS.size()));
        if (answer.status() == 202) {
          String job = answer.json().get("id").asText();
          jobs.add(job);
          String status = researcher.follow(job).getLast().get("status").asText();
          if (status.equals("released")) {
            read(job);
          }
        }
      } catch (IOException killed) {
        // What is under attack may answer or not; what it did answer counts.
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void read(String job) throws IOException, InterruptedException {
    String release = researcher.get("/api/v1/queries/" + job).json().path("release").asText();
    if (researcher.get("/api/v1/releases/" + release + "?reason=load").status() == 200) {
      releases.add(release);
    }
  }

  /** Ends it; on return nothing is asked any more. */
  void stop() throws InterruptedException {
    over = true;
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
  }
}
