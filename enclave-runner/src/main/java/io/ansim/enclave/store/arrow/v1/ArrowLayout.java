package io.ansim.enclave.store.arrow.v1;

import io.ansim.enclave.store.ColumnId;
import io.ansim.enclave.store.Layout;
import io.ansim.enclave.store.Placement;
import io.ansim.enclave.store.Region;
import io.ansim.enclave.store.StoreFormat;
import io.ansim.policy.dataset.Name;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The layout of a sealed Arrow store. Regions are numbered table by table: the ordinals of a table
 * of persons, then each of its columns. It states lengths and no offsets: these follow, so that no
 * two things can overlap and nothing can lie outside its region.
 *
 * @param persons how many persons the dataset has; ordinals are less
 * @param tables its tables, in the order of the policy
 */
public record ArrowLayout(int persons, List<TableLayout> tables) implements Layout {
  /** Checks that names and segments are there once each, and that lengths can be added. */
  public ArrowLayout {
    tables = List.copyOf(tables);
    Set<Name> names = new HashSet<>();
    Set<Integer> segments = new HashSet<>();
    for (TableLayout table : tables) {
      if (!names.add(table.name()) || (table.onePerPerson() && table.rows() != persons)) {
        throw new IllegalArgumentException("a table is there once, one row a person is one each");
      }
      table.ordinals().forEach(segment -> addOnce(segments, segment));
      for (ColumnLayout column : table.columns()) {
        column.dictionary().ifPresent(texts -> addOnce(segments, texts.segment()));
        column.blocks().forEach(block -> addOnce(segments, block.segment()));
      }
    }
    if (persons < 0) {
      throw new IllegalArgumentException("there cannot be less than no persons");
    }
  }

  private static void addOnce(Set<Integer> segments, int segment) {
    if (segment < 0 || !segments.add(segment)) {
      throw new IllegalArgumentException("a segment is at one place");
    }
  }

  /**
   * Reads {@link #encoded}.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static ArrowLayout decode(byte[] encoded) {
    try {
      return LayoutReader.read(encoded);
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the layout ends too early, or has what there is not", e);
    }
  }

  @Override
  public StoreFormat format() {
    return StoreFormat.ARROW;
  }

  @Override
  public byte[] encoded() {
    return LayoutWriter.write(this);
  }

  @Override
  public List<Region> regions() {
    List<Region> regions = new ArrayList<>();
    for (TableLayout table : tables) {
      if (table.ofPersons()) {
        regions.add(new Region(regions.size(), table.ordinalBytes()));
      }
      for (ColumnLayout column : table.columns()) {
        regions.add(new Region(regions.size(), table.columnBytes(column)));
      }
    }
    return regions;
  }

  /** Columns with their dictionaries, and the ordinals of every table that has one of them. */
  @Override
  public List<Placement> placements(Set<ColumnId> columns) {
    List<Placement> placements = new ArrayList<>();
    Set<ColumnId> found = new HashSet<>();
    int region = 0;
    for (TableLayout table : tables) {
      boolean wanted = columns.stream().anyMatch(column -> column.table().equals(table.name()));
      if (table.ofPersons()) {
        Placements ordinals = new Placements(placements, region++);
        for (int group = 0; wanted && group < table.groups().size(); group++) {
          ordinals.add(table.ordinals().get(group), Geometry.ordinals(table.groups().get(group)));
        }
      }
      for (ColumnLayout column : table.columns()) {
        ColumnId id = new ColumnId(table.name(), column.name());
        Placements blocks = new Placements(placements, region++);
        if (columns.contains(id) && found.add(id)) {
          blocks.add(table, column);
        }
      }
    }
    if (!found.equals(columns)) {
      throw new IllegalArgumentException("a column is not in the store");
    }
    return placements;
  }

  /** Puts segments into a region one after another. */
  private static final class Placements {
    private final List<Placement> into;
    private final int region;
    private long at;

    Placements(List<Placement> into, int region) {
      this.into = into;
      this.region = region;
    }

    void add(int segment, long bytes) {
      into.add(new Placement(segment, region, List.of(new Placement.Run(at, bytes))));
      at += bytes;
    }

    void add(TableLayout table, ColumnLayout column) {
      column.dictionary().ifPresent(texts -> add(texts.segment(), texts.bytes()));
      for (int group = 0; group < table.groups().size(); group++) {
        Block block = column.blocks().get(group);
        add(block.segment(), Geometry.bytes(column.encoding(), table.groups().get(group), block));
      }
    }
  }
}
