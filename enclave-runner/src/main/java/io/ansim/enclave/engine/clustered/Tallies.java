package io.ansim.enclave.engine.clustered;

import io.ansim.policy.disclosure.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one thread adds up of the groups it meets. */
final class Tallies {
  /**
   * The parts of one aggregate.
   *
   * @param look its rows
   * @param total what they weigh
   * @param squares what their squares weigh
   * @param largest who contributes most
   * @param crowd who is behind it
   * @param told the values it tells apart
   */
  record Parts(
      Look look,
      Optional<Load> total,
      Optional<Load> squares,
      Optional<Largest> largest,
      Optional<Crowd> crowd,
      Optional<Told> told,
      int slot) {}

  private record Seen(Optional<Node> filter, Optional<Node> value) {}

  private final List<Parts> parts = new ArrayList<>();
  private final Map<Seen, Look> looks = new HashMap<>();
  private final List<Load> loads = new ArrayList<>();
  private final CellStore store;
  private final Met met = new Met();
  private long[] numberOfPair = new long[0];

  Tallies(Question question, Room room) {
    int maxRows = question.bound().maxRows();
    int width = 1;
    for (Question.Asked asked : question.amounts()) {
      Seen seen = new Seen(asked.filter(), asked.value());
      Look look = looks.get(seen);
      if (look == null) {
        look = new Look(seen.filter(), seen.value(), width, maxRows);
        looks.put(seen, look);
        width += 2;
      }
      int slot = width;
      Optional<Load> total = load(look, asked, asked.total(), slot, maxRows);
      Optional<Load> squares = load(look, asked, asked.squares(), slot + 2, maxRows);
      width += total.isPresent() ? 4 : 0;
      Look its = look;
      Optional<Largest> largest = Optional.empty();
      if (question.mode() == Question.Beside.LARGEST && total.isPresent()) {
        largest = Optional.of(new Largest(its, total.get(), asked.middle(), maxRows, width));
        width += 2;
      }
      Optional<Crowd> crowd =
          question.mode() == Question.Beside.CROWDS
              ? Optional.of(
                  new Crowd(
                      its,
                      total,
                      asked.measure() instanceof Measure.Sum,
                      asked.unit(),
                      maxRows,
                      room))
              : Optional.empty();
      boolean tells =
          asked.measure() instanceof Measure.Distinct
              || asked.measure() instanceof Measure.Quantile;
      Optional<Told> told =
          tells
              ? Optional.of(
                  new Told(its, asked.value().orElseThrow(), asked.measure(), maxRows, room))
              : Optional.empty();
      parts.add(new Parts(its, total, squares, largest, crowd, told, slot));
    }
    store = new CellStore(width, room);
  }

  private Optional<Load> load(
      Look look, Question.Asked asked, Optional<Weight> weight, int slot, int maxRows) {
    Optional<Load> load =
        weight.map(each -> new Load(look, asked.value().orElseThrow(), each, slot, maxRows));
    load.ifPresent(loads::add);
    return load;
  }

  List<Parts> parts() {
    return parts;
  }

  CellStore store() {
    return store;
  }

  /** The persons of a group. */
  long persons(int cell) {
    return store.numbers()[cell * store.width()];
  }

  void reserve(int cells) {
    store.reserve(cells);
    parts.forEach(part -> part.crowd().ifPresent(crowd -> crowd.reserve(cells)));
  }

  /**
   * Adds the rows of a block to their groups, all persons being complete in it and none bounded.
   */
  void add(Frame frame, int[] ids, int groups) {
    met.reserve(groups, frame.persons[0]);
    if (groups == 1) {
      met.countOne(frame.persons, frame.count);
    } else {
      met.count(ids, frame.persons, frame.count);
    }
    for (Look look : looks.values()) {
      look.add(frame, ids, groups);
    }
    for (Load load : loads) {
      load.add(frame, ids, groups, store);
    }
  }

  /** Hands over what was added by {@link #add}. */
  void flush(int groups) {
    met.reserve(groups, 0);
    long[] numbers = store.numbers();
    for (int group = 0; group < groups; group++) {
      numbers[group * store.width()] += met.persons(group);
    }
    looks.values().forEach(look -> look.flush(met, groups, store));
    loads.forEach(load -> load.flush(groups, store));
    met.forget(groups);
  }

  /** Adds the rows of a block to their pairs. */
  void meet(Frame frame, Pairs pairs) {
    for (Look look : looks.values()) {
      look.meet(frame, pairs);
    }
    for (Load load : loads) {
      load.meet(frame, pairs);
    }
    for (Parts part : parts) {
      part.told().ifPresent(told -> told.meet(frame, pairs));
    }
  }

  /** Adds the complete pairs that count to their groups and forgets the complete ones. */
  void settle(Pairs pairs, int[] counted, int many, Chooser chooser) {
    countPersons(pairs.cell, counted, many);
    for (Look look : looks.values()) {
      look.settle(pairs, counted, many, store);
    }
    for (Load load : loads) {
      load.settle(pairs, counted, many, store);
    }
    number(pairs, counted, many, chooser);
    for (Parts part : parts) {
      part.largest().ifPresent(largest -> largest.settle(pairs, counted, many, store));
      part.crowd().ifPresent(crowd -> crowd.settle(pairs, counted, many, numberOfPair));
      part.told().ifPresent(told -> told.settle(pairs, flags(pairs, counted, many), chooser));
    }
    int done = pairs.complete();
    int size = pairs.size;
    looks.values().forEach(look -> look.forget(done, size));
    loads.forEach(load -> load.forget(done, size));
    pairs.forget();
  }

  private void countPersons(int[] cell, int[] counted, int many) {
    long[] numbers = store.numbers();
    int width = store.width();
    for (int i = 0; i < many; i++) {
      numbers[cell[counted[i]] * width]++;
    }
  }

  private static boolean[] flags(Pairs pairs, int[] counted, int many) {
    boolean[] flags = new boolean[pairs.complete()];
    for (int i = 0; i < many; i++) {
      flags[counted[i]] = true;
    }
    return flags;
  }

  /** The numbers of the persons behind pairs, each hashed once. */
  private void number(Pairs pairs, int[] counted, int many, Chooser chooser) {
    if (parts.isEmpty() || parts.getFirst().crowd().isEmpty()) {
      return;
    }
    if (numberOfPair.length < pairs.cell.length) {
      numberOfPair = new long[pairs.cell.length];
    }
    for (int i = 0; i < many; i++) {
      int pair = counted[i];
      boolean again = i > 0 && pairs.person[pair] == pairs.person[counted[i - 1]];
      numberOfPair[pair] = again ? numberOfPair[counted[i - 1]] : chooser.number(pairs.row[pair]);
    }
  }

  /** Adds what another thread has of a group. */
  void merge(int cell, Tallies other, int otherCell) {
    long[] numbers = store.numbers();
    long[] others = other.store.numbers();
    int at = cell * store.width();
    int from = otherCell * store.width();
    long[] before = Arrays.copyOfRange(numbers, at, at + store.width());
    for (int i = 0; i < store.width(); i++) {
      numbers[at + i] += others[from + i];
    }
    for (int i = 0; i < parts.size(); i++) {
      Parts part = parts.get(i);
      part.largest()
          .ifPresent(largest -> {
            int slot = largest.slot();
            numbers[at + slot] = before[slot];
            numbers[at + slot + 1] = before[slot + 1];
            Largest.add(numbers, at + slot, others[from + slot]);
            Largest.add(numbers, at + slot, others[from + slot + 1]);
          });
      Optional<Crowd> theirs = other.parts.get(i).crowd();
      part.crowd().ifPresent(crowd -> crowd.merge(cell, theirs.orElseThrow(), otherCell));
    }
  }
}
