package io.ansim.gateway.export;

import io.ansim.audit.AuditFault;
import io.ansim.audit.log.LogView;
import io.ansim.gateway.workflow.Act;
import io.ansim.gateway.workflow.Journal;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Who;
import io.ansim.policy.dataset.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies the log out in the background for as long as the gateway runs. */
public final class Exports implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
  private static final int BATCH = 1000;
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Exporter> exporters = new ArrayList<>();

  private Exports() {}

  /**
   * Starts an export to every target; each has a cursor of its own in the state folder.
   *
   * @param pause how long to wait for new entries; longer after failures, up to an hour
   */
  public static Exports start(
      Supplier<LogView> log,
      Journal journal,
      List<ExportTarget> targets,
      Path state,
      Duration pause,
      InstantSource clock)
      throws IOException {
    Exports exports = new Exports();
    Files.createDirectories(state);
    for (ExportTarget target : targets) {
      Sink sink = sink(target);
      Cursor cursor = new Cursor(state.resolve(sink.form().word() + ".cursor"));
      exports.exporters.add(new Exporter(log, sink, cursor, notice(journal), BATCH, clock));
    }
    exports.exporters.forEach(one -> exports.threads.execute(() -> run(one, pause)));
    return exports;
  }

  /** How far each of them has come. */
  public List<ExportState> states() {
    return exporters.stream().map(Exporter::state).toList();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }

  static Sink sink(ExportTarget target) throws IOException {
    return switch (target) {
      case ExportTarget.Files(Form form, Path folder) -> new FileSink(form, folder);
      case ExportTarget.Syslog(String host, int port, Path trust) ->
          new SyslogSink(host, port, Trust.of(trust));
    };
  }

  static Exporter.Notice notice(Journal journal) {
    return (form, from, to, content) -> {
      try {
        journal.append(
            new Who.Gateway(),
            new Act.AuditExported(form.word(), from, to, new Digest(content.value().substring(7))));
      } catch (JournalUnavailable unwritable) {
        throw new IOException("the log cannot be written", unwritable);
      }
    };
  }

  private static void run(Exporter exporter, Duration pause) {
    Duration wait = pause;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        while (exporter.step()) {
          wait = pause;
        }
        wait = pause;
      } catch (IOException | AuditFault failed) {
        LOG.error(
            "the {} export failed and is tried again: {}",
            exporter.state().form().word(),
            failed.getMessage());
        wait =
            wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? wait.multipliedBy(2)
                : LONGEST_PAUSE;
      }
      try {
        Thread.sleep(wait);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
