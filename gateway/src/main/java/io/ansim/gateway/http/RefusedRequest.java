package io.ansim.gateway.http;

import io.ansim.gateway.problem.Code;
import io.ansim.gateway.problem.Outcome;
import io.ansim.gateway.problem.Problem;

/** Ends the handling of a request with a problem; nothing outside this package meets it. */
final class RefusedRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RefusedRequest(Problem problem) {
    super(problem.code().slug(), null, false, false);
    this.problem = problem;
  }

  RefusedRequest(Code code) {
    this(Problem.of(code));
  }

  Problem problem() {
    return problem;
  }

  /** The value of something done, or the end of the request. */
  static <T> T unlessDone(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(Problem problem) -> throw new RefusedRequest(problem);
    };
  }
}
