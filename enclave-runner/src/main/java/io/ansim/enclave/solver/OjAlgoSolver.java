package io.ansim.enclave.solver;

import io.ansim.policy.suppress.LinearProgram;
import io.ansim.policy.suppress.LinearSolver;
import java.util.List;
import java.util.stream.IntStream;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/** Linear programs solved by ojAlgo, in this process and without native code. */
public final class OjAlgoSolver implements LinearSolver {
  @Override
  public Solution maximise(LinearProgram program) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    List<Variable> variables =
        IntStream.range(0, program.variables().size())
            .mapToObj(position -> variable(model, position, program.variables().get(position)))
            .toList();
    variables.getFirst().weight(1);
    for (int row = 0; row < program.sums().size(); row++) {
      Expression sum = model.newExpression("sum " + row).level(0);
      program.sums().get(row).forEach(position -> sum.set(variables.get(position), 1));
    }
    Optimisation.Result result = model.maximise();
    if (!result.getState().isOptimal()) {
      return new Solution.Unsettled();
    }
    return new Solution.Optimal(
        IntStream.range(0, variables.size()).mapToObj(result::doubleValue).toList());
  }

  private static Variable variable(
      ExpressionsBasedModel model, int position, LinearProgram.Variable bounds) {
    Variable variable = model.newVariable("variable " + position);
    if (Double.isFinite(bounds.least())) {
      variable.lower(bounds.least());
    }
    if (Double.isFinite(bounds.most())) {
      variable.upper(bounds.most());
    }
    return variable;
  }
}
