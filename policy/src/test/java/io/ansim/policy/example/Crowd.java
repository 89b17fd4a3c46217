package io.ansim.policy.example;

import io.ansim.policy.disclosure.Cells;
import io.ansim.policy.disclosure.Makeup;
import io.ansim.policy.disclosure.PersonSketch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Sets of persons by their numbers, sketched as a worker with a key sketches them. */
public final class Crowd {
  /** So many persons apart are the groups of one table. */
  private static final long APART = 1L << 32;

  private Crowd() {}

  /** The sketch of some persons. */
  public static PersonSketch sketch(LongStream persons) {
    long[] buckets = new long[PersonSketch.BUCKETS];
    persons
        .map(person -> new SplittableRandom(person).nextLong())
        .forEach(hash -> buckets[(int) (hash >>> (Long.SIZE - 6))] ^= hash);
    return PersonSketch.of(buckets);
  }

  /** The persons of two numbers and between, the last one not. */
  public static PersonSketch sketch(long first, long end) {
    return sketch(LongStream.range(first, end));
  }

  /** An amount of which each of its persons has an equal share, the first ones of all. */
  public static Makeup evenly(Cells.Amount amount, long first) {
    long persons = amount.persons();
    return new Makeup(
        sketch(first, first + Math.min(persons, 10_000)),
        persons,
        share(amount.rows(), persons),
        share(amount instanceof Cells.Amount.Total total ? total.total() : 0, persons));
  }

  /** Cells of groups that have no person in common, each of their persons with an equal share. */
  public static Cells apart(Cells cells) {
    List<Cells.Cell> made = new ArrayList<>();
    for (Cells.Cell cell : cells.cells()) {
      long first = made.size() * APART;
      made.add(
          new Cells.Cell(
              cell.keys(),
              cell.persons(),
              cell.amounts(),
              cell.amounts().stream().map(amount -> evenly(amount, first)).toList()));
    }
    return new Cells(made);
  }

  private static Makeup.Share share(long whole, long persons) {
    long each = persons == 0 ? 0 : Math.ceilDiv(Math.absExact(whole), persons);
    return new Makeup.Share(each, each);
  }
}
