package io.ansim.gateway.workflow;

import io.ansim.gateway.state.Subjects;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.disclosure.ReleasedTable;
import io.ansim.policy.job.Salt;
import io.ansim.policy.plan.Aggregate;
import io.ansim.policy.plan.Leaves;
import io.ansim.policy.plan.Plan;
import io.ansim.policy.plan.Relation;
import io.ansim.policy.plan.Released;
import io.ansim.policy.plan.Value;
import io.ansim.policy.wire.PlanWire;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Whose data a question looks at, as far as the log may know. */
final class Cohort {
  private Cohort() {}

  /** The cohort of a question that has no answer yet. */
  static Subjects of(Plan plan, Salt salt) {
    ByteArrayOutputStream relations = new ByteArrayOutputStream();
    for (Released.Leaf leaf : Leaves.of(plan.root())) {
      byte[] bytes = PlanWire.bytes(relation(leaf));
      relations.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      relations.writeBytes(bytes);
    }
    return new Subjects(
        Digest.of(relations.toByteArray()), salt, column(plan), OptionalLong.empty());
  }

  /** The same cohort with the number of persons that a protected answer tells. */
  static Subjects counted(Subjects asked, ReleasedTable answer) {
    if (asked.column().isEmpty() || asked.column().getAsInt() >= answer.columns().size()) {
      return asked;
    }
    int column = asked.column().getAsInt();
    long[] told =
        answer.rows().stream()
            .map(row -> row.get(column))
            .filter(Value.Int.class::isInstance)
            .mapToLong(value -> ((Value.Int) value).value())
            .toArray();
    return new Subjects(
        asked.cohort(),
        asked.salt(),
        asked.column(),
        told.length == 0
            ? OptionalLong.empty()
            : OptionalLong.of(IntStream.range(0, told.length).mapToLong(i -> told[i]).sum()));
  }

  private static Relation relation(Released.Leaf leaf) {
    return switch (leaf) {
      case Released.Release release -> release.input();
      case Released.Browse browse -> browse.input();
    };
  }

  private static OptionalInt column(Plan plan) {
    return IntStream.range(0, plan.labels().size())
        .filter(ordinal -> countsPersons(Origin.of(plan.root(), ordinal)))
        .findFirst();
  }

  private static boolean countsPersons(Origin origin) {
    return origin instanceof Origin.Aggregated(Released.Release release, int aggregate)
        && release.aggregates().get(aggregate) instanceof Aggregate.Persons;
  }
}
