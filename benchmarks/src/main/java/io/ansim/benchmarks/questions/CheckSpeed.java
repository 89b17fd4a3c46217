package io.ansim.benchmarks.questions;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** Runs {@link CheckBenchmark} and prints both sides with their ratio. */
public final class CheckSpeed {
  private CheckSpeed() {}

  /** Takes JMH's options. */
  public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
    Options options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(arguments))
            .include(CheckBenchmark.class.getSimpleName())
            .build();
    Collection<RunResult> results = new Runner(options).run();
    Statistics check = statistics(results, "check");
    Statistics duckDb = statistics(results, "duckDb");
    for (double percentile : new double[] {50, 99}) {
      double ours = check.getPercentile(percentile) / 1000;
      double theirs = duckDb.getPercentile(percentile) / 1000;
      System.out.println(
          String.format(
              Locale.ROOT,
              "p%.0f: parse, check and canonicalise %.2f ms; DuckDB's parser and planner %.2f ms;"
                  + " ratio %.2f",
              percentile,
              ours,
              theirs,
              ours / theirs));
    }
  }

  private static Statistics statistics(Collection<RunResult> results, String label) {
    return results.stream()
        .map(RunResult::getPrimaryResult)
        .filter(result -> result.getLabel().equals(label))
        .map(result -> result.getStatistics())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no result of `" + label + "`"));
  }
}
