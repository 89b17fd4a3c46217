package io.ansim.audit.verify;

import io.ansim.audit.event.Entry;
import io.ansim.audit.event.Event;
import io.ansim.audit.log.LogView;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists entries for a person to read; it checks nothing. */
final class ShowCommand {
  private static final Set<String> OPTIONS =
      Set.of("--type", "--dataset", "--project", "--actor", "--from", "--to");

  private final PrintStream out;

  ShowCommand(PrintStream out) {
    this.out = out;
  }

  int run(List<String> words) throws Arguments.UsageException {
    Arguments arguments = new Arguments(words, 1, OPTIONS);
    Predicate<Event> wanted = filter(arguments);
    LogView log = LogView.ofFolder(Path.of(arguments.place(0)));
    try (Stream<Entry> entries = log.scan(log.firstKept(), log.size())) {
      entries
          .filter(entry -> wanted.test(entry.event()))
          .forEach(entry -> out.println(line(entry)));
    }
    return Main.SOUND;
  }

  private static Predicate<Event> filter(Arguments arguments) throws Arguments.UsageException {
    Instant from = time(arguments, "--from", Instant.MIN);
    Instant to = time(arguments, "--to", Instant.MAX);
    Optional<String> type = arguments.option("--type");
    Optional<String> dataset = arguments.option("--dataset");
    Optional<String> project = arguments.option("--project");
    Optional<String> actor = arguments.option("--actor");
    return event ->
        !event.time().isBefore(from)
            && event.time().isBefore(to)
            && matches(type, event.type().word())
            && matches(dataset, event.dataset() == null ? null : event.dataset().id())
            && matches(project, event.project())
            && matches(actor, event.actor() == null ? null : event.actor().pseudonym());
  }

  private static boolean matches(Optional<String> wanted, @Nullable Object value) {
    return wanted.isEmpty() || (value != null && wanted.get().equals(value.toString()));
  }

  private static Instant time(Arguments arguments, String option, Instant otherwise)
      throws Arguments.UsageException {
    Optional<String> text = arguments.option(option);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Instant.parse(text.get());
    } catch (DateTimeException notATime) {
      throw new Arguments.UsageException("no time like 2026-11-22T00:00:00Z: `" + text.get() + "`");
    }
  }

  private static String line(Entry entry) {
    Event event = entry.event();
    StringJoiner line = new StringJoiner(" ");
    line.add(Long.toString(entry.index())).add(event.time().toString()).add(event.type().word());
    line.add("source=" + event.source().word());
    if (event.actor() != null) {
      line.add("actor=" + event.actor().pseudonym()).add("role=" + event.actor().role().word());
    }
    add(line, "project", event.project());
    add(line, "dataset", event.dataset() == null ? null : event.dataset().id());
    add(line, "purpose", event.purpose());
    add(line, "decision", event.decision() == null ? null : event.decision().outcome().word());
    add(line, "job", event.job());
    add(line, "release", event.release() == null ? null : event.release().id());
    add(line, "reason", event.reason());
    add(line, "correlation", event.correlation());
    return line.toString();
  }

  private static void add(StringJoiner line, String name, @Nullable Object value) {
    if (value != null) {
      line.add(name + "=" + value);
    }
  }
}
