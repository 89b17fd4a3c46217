package io.ansim.policy.disclosure;

import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Protection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far the numbers of a release may lie from the exact ones, known from the policy and the
 * question alone.
 *
 * @param threshold a group of fewer persons is likely withheld; nothing if every group is shown
 * @param margins for each aggregate the half-width of the 95 % interval of one cell; nothing where
 *     it depends on the rows that are averaged, or is not known
 */
public record Accuracy(OptionalLong threshold, List<OptionalDouble> margins) {
  /** Copies the list. */
  public Accuracy {
    margins = List.copyOf(margins);
  }

  /** The accuracy of each release of a question, in its order. */
  public static List<Accuracy> of(DatasetPolicy policy, List<Ask> asks) {
    List<Ask.OfCells> releases =
        asks.stream().filter(Ask.OfCells.class::isInstance).map(Ask.OfCells.class::cast).toList();
    return releases.stream()
        .map(release ->
            switch (policy.protection().rules()) {
              case Protection.Dp dp ->
                  of(LeafNoise.of(policy, dp, release, releases.size()), release);
              case Protection.Perturbed _, Protection.Reviewed _ ->
                  new Accuracy(
                      OptionalLong.of(policy.protection().minPersons()),
                      release.measures().stream().map(_ -> OptionalDouble.empty()).toList());
            })
        .toList();
  }

  private static Accuracy of(LeafNoise noise, Ask.OfCells release) {
    List<OptionalDouble> margins = new ArrayList<>();
    for (int i = 0; i < release.measures().size(); i++) {
      Measure measure = release.measures().get(i);
      Primitive first = Primitive.of(release.leaf().aggregates().get(i), measure).getFirst();
      margins.add(
          switch (measure) {
            case Measure.Persons _, Measure.Rows _, Measure.Distinct _, Measure.Sum _ ->
                OptionalDouble.of(
                    NoisyValues.CONFIDENCE
                        * noise.deviation(first)
                        / Cells.scale(first.decimals()));
            case Measure.Mean _, Measure.Variance _, Measure.Quantile _ -> OptionalDouble.empty();
          });
    }
    return new Accuracy(noise.threshold(), margins);
  }
}
