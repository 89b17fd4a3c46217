package io.ansim.gateway.workflow;

import io.ansim.gateway.state.Disclosed;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/** A log in memory that can be told to fail. */
public final class MemoryJournal implements Journal, LogReader {
  private final List<Written> entries = new ArrayList<>();
  private Predicate<Act> failing = _ -> false;

  /** An act and who did it. */
  public record Written(Who who, Act act) {}

  /** From now on, these acts cannot be written. */
  public synchronized void failOn(Predicate<Act> acts) {
    failing = acts;
  }

  public synchronized List<Act> acts() {
    return entries.stream().map(Written::act).toList();
  }

  public synchronized <A extends Act> List<A> acts(Class<A> type) {
    return acts().stream().filter(type::isInstance).map(type::cast).toList();
  }

  public synchronized List<Written> written() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized Logged append(Who who, Act act) throws JournalUnavailable {
    if (failing.test(act)) {
      throw new JournalUnavailable("told to fail");
    }
    entries.add(new Written(who, act));
    int index = entries.size() - 1;
    List<Disclosed> disclosed = new ArrayList<>();
    for (Act.Statement statement : act.statements()) {
      disclosed.add(disclosed(index, disclosed.size(), statement));
    }
    return new Logged(index, disclosed);
  }

  @Override
  public synchronized Announced announce(Who who, Act.QueryIntent intent)
      throws JournalUnavailable {
    Logged logged = append(who, intent);
    return new Announced(logged, bytes("intent of " + intent.job()), proof(logged.index()));
  }

  @Override
  public synchronized long size() {
    return entries.size();
  }

  @Override
  public synchronized Line line(long index) {
    String type = entries.get((int) index).act().getClass().getSimpleName();
    return new Line(index, "{\"type\":\"" + type + "\"}");
  }

  @Override
  public Bytes proof(long index) {
    return bytes("c2sp.org/tlog-proof@v1\nindex " + index + "\n");
  }

  private static Disclosed disclosed(int index, int number, Act.Statement statement) {
    byte[] digest = Digest.of((index + "/" + number).getBytes(StandardCharsets.US_ASCII)).bytes();
    return new Disclosed(
        Base64.getUrlEncoder().withoutPadding().encodeToString(digest),
        "0123456789012345678901",
        statement.name(),
        statement.value());
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
