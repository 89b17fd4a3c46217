package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import io.ansim.policy.dataset.ReleaseMode;
import io.ansim.policy.dataset.ValueType;
import io.ansim.policy.evaluate.RowOrder;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.RowTypes;
import io.ansim.policy.plan.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Protects exact cells and computes the rest of the question on the protected values: the only way
 * to make a {@link Release}.
 */
public final class Disclosure {
  private final DatasetPolicy policy;
  private final Means means;
  private final RowTypes types;
  private final CellProtection protection;

  /** Protection under one dataset's policy. */
  public Disclosure(DatasetPolicy policy, Means means) {
    this.policy = policy;
    this.means = means;
    this.types = new RowTypes(policy);
    this.protection =
        switch (policy.protection().rules()) {
          case Protection.Perturbed rules -> new PerturbedCells(policy, rules, means);
          case Protection.Dp dp -> new NoisyCells(policy, dp, means.random());
          case Protection.Reviewed reviewed ->
              new ReviewedCells(
                  policy,
                  reviewed,
                  new LinkedTables(policy.protection(), reviewed, means.solver()));
        };
  }

  /** Whether there is a guarantee to give for all that is asked together. */
  public static boolean covers(DatasetPolicy policy, List<Ask> asks) {
    List<Ask.OfCells> releases =
        asks.stream().filter(Ask.OfCells.class::isInstance).map(Ask.OfCells.class::cast).toList();
    return policy.protection().mode() != ReleaseMode.REVIEWED || LinkedTables.covers(releases);
  }

  private ReviewedCells reviewed(Protection.Reviewed rules) {
    return new ReviewedCells(
        policy, rules, new LinkedTables(policy.protection(), rules, means.solver()));
  }

  /**
   * The protected answer to a plan.
   *
   * @param plan a plan that the judge permits
   * @param asks what the judge lets the worker be asked, one for each leaf of the plan
   * @param answers the worker's answers in the same order, straight from the worker
   * @throws IllegalArgumentException if the answers are not of the shape asked for, or the plan
   *     makes more rows of them than the policy lets out; or if people decide about it first
   */
  public Release release(Plan plan, List<Ask> asks, List<Answer> answers) {
    if (policy.protection().mode() == ReleaseMode.REVIEWED) {
      throw new IllegalArgumentException("people decide about the answer first");
    }
    return new Release(table(plan, asks, answers, protection));
  }

  /**
   * The protected answer to a plan, for people to decide about.
   *
   * @param plan a plan that the judge refers
   * @param asks what the judge lets the worker be asked, one for each leaf of the plan
   * @param answers the worker's answers in the same order, straight from the worker
   * @throws IllegalArgumentException as from {@link #release}; or if nobody decides about it
   */
  public Referred refer(Plan plan, List<Ask> asks, List<Answer> answers) {
    if (!(policy.protection().rules() instanceof Protection.Reviewed rules)) {
      throw new IllegalArgumentException("nobody decides about the answer");
    }
    ReviewedCells cells = reviewed(rules);
    ReleasedTable table = table(plan, asks, answers, cells);
    return new Referred(new Dossier(table, cells.parts()));
  }

  private ReleasedTable table(
      Plan plan, List<Ask> asks, List<Answer> answers, CellProtection protection) {
    if (asks.size() != answers.size()) {
      throw new IllegalArgumentException("one answer for each thing asked");
    }
    Map<Released.Leaf, List<CellProtection.Row>> leaves = protect(asks, answers, protection);
    List<CellProtection.Row> rows =
        new MarginRows(types, policy.protection().maxCells(), leaves).of(plan.root());
    List<ValueType> columnTypes = types.of(plan.root());
    List<ReleasedTable.Column> columns = new ArrayList<>();
    for (int i = 0; i < columnTypes.size(); i++) {
      columns.add(new ReleasedTable.Column(plan.labels().get(i), columnTypes.get(i)));
    }
    boolean noisy = policy.protection().mode() != ReleaseMode.REVIEWED;
    return new ReleasedTable(
        policy.protection().mode(),
        columns,
        rows.stream().map(CellProtection.Row::values).toList(),
        noisy ? rows.stream().map(CellProtection.Row::margins).toList() : List.of());
  }

  private Map<Released.Leaf, List<CellProtection.Row>> protect(
      List<Ask> asks, List<Answer> answers, CellProtection protection) {
    Map<Released.Leaf, List<CellProtection.Row>> leaves = new HashMap<>();
    List<CellProtection.Exact> exact = new ArrayList<>();
    for (int i = 0; i < asks.size(); i++) {
      Answer answer = answers.get(i);
      switch (asks.get(i)) {
        case Ask.OfCells ask when answer instanceof Cells cells -> {
          CellShape.check(policy.protection(), ask, types.of(ask.leaf()), cells);
          exact.add(new CellProtection.Exact(ask, cells));
        }
        case Ask.OfRows ask when answer instanceof Answer.Rows rows ->
            leaves.put(
                ask.leaf(), publicRows(ask, rows).stream().map(CellProtection.Row::of).toList());
        case Ask.OfCells _, Ask.OfRows _ ->
            throw new IllegalArgumentException("an answer of another kind than was asked for");
      }
    }
    List<List<CellProtection.Row>> guarded = protection.protect(exact);
    for (int i = 0; i < exact.size(); i++) {
      leaves.put(exact.get(i).ask().leaf(), ordered(exact.get(i).ask(), guarded.get(i)));
    }
    return leaves;
  }

  /** The order in which the engine finds groups may depend on rows; the order of keys does not. */
  private static List<CellProtection.Row> ordered(Ask.OfCells ask, List<CellProtection.Row> rows) {
    int keys = ask.leaf().keys().size();
    if (keys == 0 && rows.isEmpty()) {
      return List.of(
          CellProtection.Row.of(ask.measures().stream().map(_ -> Value.none()).toList()));
    }
    Comparator<List<Value>> byKeys = RowOrder.byKeys(keys);
    return rows.stream().sorted((a, b) -> byKeys.compare(a.values(), b.values())).toList();
  }

  private List<List<Value>> publicRows(Ask.OfRows ask, Answer.Rows answer) {
    List<ValueType> row = types.of(ask.leaf());
    if (answer.rows().size() > Math.min(ask.leaf().count(), policy.protection().maxCells())) {
      throw new IllegalArgumentException("more rows than were asked for");
    }
    for (List<Value> values : answer.rows()) {
      if (values.size() != row.size()) {
        throw new IllegalArgumentException("a row of another width than was asked for");
      }
      CellShape.checkTypes(values, row);
    }
    return answer.rows();
  }
}
