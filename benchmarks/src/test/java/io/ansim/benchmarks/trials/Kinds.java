package io.ansim.benchmarks.trials;

import io.ansim.policy.plan.Frame;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The kinds of parts that plans are made of, found by looking into records. */
final class Kinds {
  private final Set<String> found = new TreeSet<>();

  /** The kinds found so far: {@code Relation.Filter}, {@code Join.Kind.FULL}, and so on. */
  Set<String> found() {
    return found;
  }

  /** Looks for kinds in a plan or a part of one. */
  void add(Object part) {
    switch (part) {
      case Collection<?> parts -> parts.forEach(this::add);
      case Optional<?> maybe -> maybe.ifPresent(this::add);
      case Enum<?> constant -> found.add(name(constant.getDeclaringClass()) + "." + constant);
      case Record node -> {
        found.add(name(node.getClass()));
        if (node instanceof Frame frame && frame.byRows()) {
          found.add(name(Frame.class) + ".byRows");
        }
        for (RecordComponent component : node.getClass().getRecordComponents()) {
          add(component(node, component));
        }
      }
      default -> {}
    }
  }

  private static Object component(Record node, RecordComponent component) {
    try {
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException inaccessible) {
      throw new LinkageError("a part of a plan cannot be looked into", inaccessible);
    }
  }

  /** A class's name with those that it stands in. */
  static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }
}
