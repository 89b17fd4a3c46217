package io.ansim.gateway.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The tables of review reports: their files are never changed or removed. */
public final class AuditReports {
  private final Handle handle;

  AuditReports(Handle handle) {
    this.handle = handle;
  }

  /**
   * A report that was made.
   *
   * @param id the digest of the list of its files' digests, in hex
   * @param month the month
   * @param size how many entries the log had
   * @param entries how many of them are of the month
   * @param anomalies how much stood out
   * @param madeAt when it was made
   * @param reviewed where the log says that an auditor closed it
   */
  public record Stored(
      String id,
      YearMonth month,
      long size,
      long entries,
      int anomalies,
      Instant madeAt,
      Optional<Long> reviewed) {}

  /** Keeps a report with its files, once however often it is kept. */
  public void keep(Stored report, Map<String, byte[]> files) {
    handle.execute(
        """
        insert into audit_report (id, month, log_size, entries, anomalies, made_at)
        values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing
        """,
        report.id(),
        report.month().toString(),
        report.size(),
        report.entries(),
        report.anomalies(),
        report.madeAt());
    files.forEach((name, content) ->
        handle.execute(
            """
            insert into audit_report_file (report, name, digest, content)
            values (?, ?, encode(sha256(?), 'hex'), ?) on conflict (report, name) do nothing
            """,
            report.id(),
            name,
            content,
            content));
  }

  /** All reports, latest month first. */
  public List<Stored> all() {
    return handle
        .createQuery("select * from audit_report order by month desc, made_at desc, id")
        .map((row, _) -> read(row))
        .list();
  }

  /** A report; nobody else closes it before this transaction ends. */
  public Optional<Stored> find(String id) {
    return handle
        .createQuery("select * from audit_report where id = :id for update")
        .bind("id", id)
        .map((row, _) -> read(row))
        .findOne();
  }

  /** The names and digests of a report's files, by name. */
  public List<File> files(String report) {
    return handle
        .createQuery(
            "select name, digest from audit_report_file where report = :report order by name")
        .bind("report", report)
        .map((row, _) -> new File(row.getString("name"), row.getString("digest")))
        .list();
  }

  /**
   * A file of a report.
   *
   * @param name its name
   * @param digest its SHA-256 in hex
   */
  public record File(String name, String digest) {}

  /** The contents of all files of a report, by name. */
  public SortedMap<String, byte[]> contents(String report) {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    files(report)
        .forEach(file ->
            content(report, file.name()).ifPresent(content -> contents.put(file.name(), content)));
    return contents;
  }

  /** The content of a file. */
  public Optional<byte[]> content(String report, String name) {
    return handle
        .createQuery(
            "select content from audit_report_file where report = :report and name = :name")
        .bind("report", report)
        .bind("name", name)
        .mapTo(byte[].class)
        .findOne();
  }

  /** Says where the log says that an auditor closed a report. */
  public void close(String id, long index, Instant at) {
    handle.execute(
        "update audit_report set reviewed_index = ?, reviewed_at = ? where id = ?", index, at, id);
  }

  private static Stored read(ResultSet row) throws SQLException {
    long reviewed = row.getLong("reviewed_index");
    Optional<Long> index = row.wasNull() ? Optional.empty() : Optional.of(reviewed);
    return new Stored(
        row.getString("id"),
        YearMonth.parse(row.getString("month")),
        row.getLong("log_size"),
        row.getLong("entries"),
        row.getInt("anomalies"),
        AccessRequests.instant(row, "made_at"),
        index);
  }
}
