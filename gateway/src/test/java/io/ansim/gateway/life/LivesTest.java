package io.ansim.gateway.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LivesTest {
  private static final Path DIAGRAMS = Path.of("../docs/lives.md");

  @Test
  void after_everyStateActAndParty_isAsTheMatrixSays() throws IOException {
    List<String> moves = new ArrayList<>();
    for (AccessLife from : AccessLife.values()) {
      for (AccessLife.Act act : AccessLife.Act.values()) {
        for (Party by : Party.values()) {
          add(moves, from, act, by, from.after(act, by));
        }
      }
    }
    assertEquals(matrix("access-moves.tsv"), moves.stream().sorted().toList());
  }

  @Test
  void after_everyJobStateActAndParty_isAsTheMatrixSays() throws IOException {
    List<String> moves = new ArrayList<>();
    for (JobLife from : JobLife.values()) {
      for (JobLife.Act act : JobLife.Act.values()) {
        for (Party by : Party.values()) {
          add(moves, from, act, by, from.after(act, by));
        }
      }
    }
    assertEquals(matrix("job-moves.tsv"), moves.stream().sorted().toList());
  }

  @Test
  void after_everyTopUpStateActAndParty_isAsTheMatrixSays() throws IOException {
    List<String> moves = new ArrayList<>();
    for (TopUpLife from : TopUpLife.values()) {
      for (TopUpLife.Act act : TopUpLife.Act.values()) {
        for (Party by : Party.values()) {
          add(moves, from, act, by, from.after(act, by));
        }
      }
    }
    assertEquals(matrix("top-up-moves.tsv"), moves.stream().sorted().toList());
  }

  @Test
  void unfinished_ofJobs_areTheOnesThatCanMove() {
    assertEquals(List.of(JobLife.QUEUED, JobLife.RUNNING, JobLife.REVIEW), JobLife.unfinished());
  }

  /** Write the page anew with {@code -Dansim.write.docs=true}. */
  @Test
  void diagrams_ofTheManual_areTheTables() throws IOException {
    String page = page();
    if (Boolean.getBoolean("ansim.write.docs")) {
      Files.writeString(DIAGRAMS, page);
    }
    assertEquals(
        page, Files.readString(DIAGRAMS), "docs/lives.md is out of date: -Dansim.write.docs=true");
  }

  private static String page() {
    return """
    # Lives

    Drawn from the transition tables of `AccessLife`, `JobLife` and `TopUpLife` by `LivesTest`. An arrow says what is done, and by whom.

    ## An access request

    A steward is one of the dataset's organisation and never the applicant nor a member; the second one is not the one who endorsed.
    Where two are asked for, an approval of what is submitted is an endorsement.

    """
        + diagram(List.of(AccessLife.SUBMITTED), AccessLife.MOVES)
        + "\n## A job\n\n"
        + "Two stewards whose votes on a result are alike decide; where two disagree, a third does.\n\n"
        + diagram(List.of(JobLife.QUEUED), JobLife.MOVES)
        + "\n## A top-up of a budget\n\n"
        + "A steward is one of the dataset's organisation, never the proposer, never of the project.\n\n"
        + "A member of the project may ask; a steward who agrees proposes it, and another one decides.\n\n"
        + diagram(List.of(TopUpLife.ASKED, TopUpLife.PROPOSED), TopUpLife.MOVES);
  }

  private static <S extends Enum<S>, A extends Enum<A>> String diagram(
      List<S> starts, List<Move<S, A>> moves) {
    StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
    for (S start : starts) {
      text.append("  [*] --> ").append(lower(start)).append('\n');
    }
    for (Move<S, A> move : moves) {
      text.append("  ").append(lower(move.from())).append(" --> ").append(lower(move.to()));
      text.append(": ").append(lower(move.act())).append(" (").append(lower(move.by()));
      text.append(")\n");
    }
    for (S state : starts.getFirst().getDeclaringClass().getEnumConstants()) {
      if (moves.stream().noneMatch(move -> move.from() == state)) {
        text.append("  ").append(lower(state)).append(" --> [*]\n");
      }
    }
    return text.append("```\n").toString();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void add(
      List<String> moves, Enum<?> from, Enum<?> act, Party by, Optional<? extends Enum<?>> to) {
    to.ifPresent(
        state -> moves.add(String.join("\t", from.name(), act.name(), by.name(), state.name())));
  }

  private static List<String> matrix(String name) throws IOException {
    try (var in = LivesTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .sorted()
          .toList();
    }
  }
}
