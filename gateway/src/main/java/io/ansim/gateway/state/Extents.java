package io.ansim.gateway.state;

import io.ansim.policy.access.ProjectId;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The table of what rows questions look at. */
public final class Extents {
  /** How many earlier releases are compared, the latest of them. */
  private static final int COMPARED = 5000;

  /** How many overlaps are told. */
  private static final int TOLD = 50;

  private final Handle handle;

  Extents(Handle handle) {
    this.handle = handle;
  }

  /** Notes what rows a question looks at. */
  public void insert(JobId job, List<Extent> extents) {
    for (int i = 0; i < extents.size(); i++) {
      handle.execute(
          "insert into extent (job, number, ground, conditions) values (?, ?, ?, ?)",
          job.value(),
          i,
          extents.get(i).ground().hex(),
          extents.get(i).conditions().stream().map(Digest::hex).sorted().toArray(String[]::new));
    }
  }

  /** The earlier releases of a job's dataset about rows that are alike, the likest first. */
  public List<Overlap> overlaps(StoredJob job) {
    List<Extent> own =
        handle
            .createQuery("select ground, conditions from extent where job = :job")
            .bind("job", job.id().value())
            .map((row, _) -> extent(row))
            .list();
    Map<ReleaseId, Overlap> likest = new HashMap<>();
    for (Earlier earlier : earlier(job)) {
      own.stream()
          .flatMap(extent -> extent.likeness(earlier.extent()).stream())
          .min(Comparator.naturalOrder())
          .map(earlier::overlap)
          .ifPresent(overlap -> likest.merge(overlap.release(), overlap, Extents::liker));
    }
    return likest.values().stream()
        .sorted(
            Comparator.comparing(Overlap::likeness)
                .thenComparing(Overlap::logIndex, Comparator.reverseOrder()))
        .limit(TOLD)
        .toList();
  }

  /** An extent of an earlier release. */
  private record Earlier(Overlap told, Extent extent, boolean isSameQuestion) {
    Overlap overlap(Extent.Likeness likeness) {
      return new Overlap(
          told.release(),
          told.project(),
          told.words(),
          told.wordsKo(),
          told.at(),
          told.logIndex(),
          isSameQuestion ? Extent.Likeness.SAME_QUESTION : likeness);
    }
  }

  private static Overlap liker(Overlap one, Overlap other) {
    return one.likeness().compareTo(other.likeness()) <= 0 ? one : other;
  }

  private List<Earlier> earlier(StoredJob job) {
    return handle
        .createQuery(
            """
            select r.id, r.made_at, r.log_index, j.project, j.words, j.words_ko, j.question,
              e.ground, e.conditions
            from extent e join job j on j.id = e.job join release r on r.job = j.id
            where j.dataset = :dataset and j.id <> :job
              and e.ground in (select ground from extent where job = :job)
            order by r.log_index desc limit :compared
            """)
        .bind("dataset", job.dataset().value())
        .bind("job", job.id().value())
        .bind("compared", COMPARED)
        .map((row, _) -> earlier(row, job))
        .list();
  }

  private static Earlier earlier(ResultSet row, StoredJob job) throws SQLException {
    return new Earlier(
        new Overlap(
            new ReleaseId(row.getString("id")),
            new ProjectId(row.getString("project")),
            row.getString("words"),
            Optional.ofNullable(row.getString("words_ko")),
            AccessRequests.instant(row, "made_at"),
            row.getLong("log_index"),
            Extent.Likeness.SAME_ROWS),
        extent(row),
        row.getString("question").equals(job.question().hex()));
  }

  private static Extent extent(ResultSet row) throws SQLException {
    Set<Digest> conditions =
        Arrays.stream((String[]) row.getArray("conditions").getArray())
            .map(Digest::new)
            .collect(Collectors.toSet());
    return new Extent(new Digest(row.getString("ground")), conditions);
  }
}
