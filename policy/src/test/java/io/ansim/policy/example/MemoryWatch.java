package io.ansim.policy.example;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.disclosure.Measure;
import io.ansim.policy.disclosure.Watch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A watch whose books last as long as it does. */
public final class MemoryWatch implements Watch {
  private final Map<DatasetId, List<Watched>> kept = new HashMap<>();

  @Override
  public Book open(DatasetId dataset) {
    List<Watched> book = kept.computeIfAbsent(dataset, _ -> new ArrayList<>());
    List<Watched> added = new ArrayList<>();
    return new Book() {
      @Override
      public List<Watched> about(Measure what, long persons, long within) {
        List<Watched> all = new ArrayList<>(book);
        all.addAll(added);
        return all.stream()
            .filter(each -> each.what().equals(what))
            .filter(each -> Math.abs(each.persons() - persons) <= within)
            .toList();
      }

      @Override
      public void add(Watched answer) {
        added.add(answer);
      }

      @Override
      public void keep() {
        book.addAll(added);
        added.clear();
      }

      @Override
      public void close() {
        added.clear();
      }
    };
  }

  /** How many answers are kept of a dataset. */
  public int size(DatasetId dataset) {
    return kept.getOrDefault(dataset, List.of()).size();
  }
}
