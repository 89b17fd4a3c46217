package io.ansim.enclave.seal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found wrong or worth a notice; counts every problem and keeps the first thousand. */
final class Findings {
  /** Most problems that are shown. */
  static final int SHOWN = 1000;

  private final List<Problem> shown = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private long total;

  /** Counts a problem. */
  void problem(Problem problem) {
    problems(List.of(problem), 1);
  }

  /** Counts problems of which perhaps not all are given. */
  void problems(List<Problem> some, long count) {
    total += count;
    some.stream().limit(room()).forEach(shown::add);
  }

  /** How many more can be shown. */
  int room() {
    return SHOWN - shown.size();
  }

  /** Says something that does not keep the dataset from being sealed. */
  void notice(String text) {
    notices.add(text);
  }

  /** All problems, shown or not. */
  long total() {
    return total;
  }

  /** The first problems, file by file and in each by line. */
  List<Problem> shown() {
    Map<String, List<Problem>> files = new LinkedHashMap<>();
    shown.forEach(
        problem -> files.computeIfAbsent(problem.file(), _ -> new ArrayList<>()).add(problem));
    return files.values().stream().flatMap(file -> file.stream().sorted(Problem.ORDER)).toList();
  }

  /** The notices. */
  List<String> notices() {
    return List.copyOf(notices);
  }
}
