package io.ansim.policy.wire;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What questions have in common that differ in their constants alone: the plan's binary form
 * without literals, real numbers and the bounds of a run of rows. Which way a comparison looks is
 * left out too, as is how often and in which order a condition repeats a part, so that a list of
 * one value has the shape of a list of ten.
 */
public final class PlanShape {
  private static final Part CONSTANT = new Word("*");
  private static final Part COMPARISON = new Word("compare");
  private static final Set<Part> COMPARISONS =
      words("LESS", "LESS_OR_EQUAL", "GREATER", "GREATER_OR_EQUAL", "EQUAL", "NOT_EQUAL");
  private static final Set<Part> CONDITIONS = words("AND", "OR");
  private static final Set<Part> RUNS = words("limit", "browse");
  private static final Part LITERAL = new Word("literal");
  private static final Part CALL = new Word("call");

  /** A run says last how many rows are passed over, and how many follow. */
  private static final int BOUNDS_OF_A_RUN = 2;

  private final CborReader in;

  private PlanShape(byte[] bytes) {
    this.in = new CborReader(bytes);
  }

  /** The digest of a question's shape. */
  public static Digest hash(Plan plan) {
    try {
      Part shape = new PlanShape(PlanWire.bytes(plan.root())).part();
      return Digest.of(shape.toString().getBytes(StandardCharsets.UTF_8));
    } catch (MalformedWire impossible) {
      throw new IllegalStateException("a plan has one form", impossible);
    }
  }

  /** A part of a shape; its text says all of it. */
  private sealed interface Part {}

  private record Word(String text) implements Part {
    @Override
    public String toString() {
      return text;
    }
  }

  private record Parts(List<Part> parts) implements Part {
    @Override
    public String toString() {
      return parts.stream().map(Part::toString).collect(Collectors.joining(",", "[", "]"));
    }
  }

  private Part part() throws MalformedWire {
    int initial = in.peek();
    return switch (initial >> 5) {
      case CborWriter.UNSIGNED, CborWriter.NEGATIVE -> new Word(Long.toString(in.integer()));
      case CborWriter.TEXT -> new Word(in.text());
      case CborWriter.ARRAY -> array();
      default -> simple(initial);
    };
  }

  private Part simple(int initial) throws MalformedWire {
    if (initial == CborWriter.DOUBLE) {
      in.real();
      return CONSTANT;
    }
    return new Word(in.nothing() ? "null" : Boolean.toString(in.bool()));
  }

  private Part array() throws MalformedWire {
    in.enter();
    List<Part> parts = new ArrayList<>();
    int size = in.array();
    for (int i = 0; i < size; i++) {
      parts.add(part());
    }
    in.leave();
    return size == 2 ? choice(parts.getFirst(), parts.getLast()) : new Parts(parts);
  }

  /** A case of a choice is its name and its content. */
  private static Part choice(Part name, Part content) {
    if (name.equals(LITERAL)) {
      return CONSTANT;
    }
    if (RUNS.contains(name) && content instanceof Parts(var parts)) {
      List<Part> input = parts.subList(0, parts.size() - BOUNDS_OF_A_RUN);
      return new Parts(List.of(name, new Parts(input)));
    }
    if (CONDITIONS.contains(name) && content instanceof Parts(var arguments)) {
      List<Part> kinds =
          arguments.stream()
              .distinct()
              .sorted((one, other) -> one.toString().compareTo(other.toString()))
              .toList();
      return kinds.size() == 1 ? kinds.getFirst() : new Parts(List.of(name, new Parts(kinds)));
    }
    // A call of a condition is its condition, which may have become one of its parts.
    if (name.equals(CALL)) {
      return content;
    }
    return new Parts(List.of(COMPARISONS.contains(name) ? COMPARISON : name, content));
  }

  private static Set<Part> words(String... names) {
    return Set.of(names).stream().map(Word::new).collect(Collectors.toUnmodifiableSet());
  }
}
