package io.ansim.gateway.state;

import io.ansim.gateway.identity.Member;
import io.ansim.gateway.identity.Subject;
import io.ansim.policy.dataset.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The tables of what applicants said, submission by submission. */
public final class Submissions {
  private final Handle handle;
  private final Unsealing unsealing;

  Submissions(Handle handle, Unsealing unsealing) {
    this.handle = handle;
    this.unsealing = unsealing;
  }

  /**
   * Adds what a request says now as its latest submission.
   *
   * @param texts what its texts can be found by, under their names: title, boards, reason
   */
  public void add(
      AccessRequest request,
      List<DocumentId> documents,
      Digest agreement,
      Map<String, String> texts,
      long logIndex) {
    int number = last(request.id()) + 1;
    handle
        .createUpdate(
            """
            insert into access_submission
              (request, number, at, until, title, board_numbers, reason, agreement, log_index)
            values (:request, :number, :at, :until, :title, :boards, :reason, :agreement, :index)
            """)
        .bind("request", request.id().value())
        .bind("number", number)
        .bind("at", request.changedAt())
        .bind("until", request.until())
        .bind("title", texts.get("title"))
        .bind("boards", texts.get("boards"))
        .bind("reason", texts.get("reason"))
        .bind("agreement", agreement.hex())
        .bind("index", logIndex)
        .execute();
    for (Member member : request.members()) {
      handle.execute(
          "insert into access_submission_member (request, number, person, name)"
              + " values (?, ?, ?, ?)",
          request.id().value(),
          number,
          member.subject().value(),
          member.username());
    }
    for (int i = 0; i < documents.size(); i++) {
      handle.execute(
          "insert into access_attachment (request, number, place, document) values (?, ?, ?, ?)",
          request.id().value(),
          number,
          i + 1,
          documents.get(i).value());
    }
  }

  /** A request's submissions, the first one first. */
  public List<Submission> of(RequestId request) {
    return handle
        .createQuery("select * from access_submission where request = :request order by number")
        .bind("request", request.value())
        .map((row, _) -> read(row))
        .list();
  }

  private int last(RequestId request) {
    return handle
        .createQuery(
            "select coalesce(max(number), 0) from access_submission where request = :request")
        .bind("request", request.value())
        .mapTo(Integer.class)
        .one();
  }

  private Submission read(ResultSet row) throws SQLException {
    RequestId request = new RequestId(row.getString("request"));
    int number = row.getInt("number");
    Disclosures texts = new Disclosures(handle, unsealing);
    return new Submission(
        number,
        AccessRequests.instant(row, "at"),
        texts.text(row.getString("title")),
        texts.text(row.getString("board_numbers")).stream().flatMap(String::lines).toList(),
        texts.text(row.getString("reason")),
        members(request, number),
        AccessRequests.instant(row, "until"),
        documents(request, number),
        new Digest(row.getString("agreement")),
        row.getLong("log_index"));
  }

  private List<Member> members(RequestId request, int number) {
    return handle
        .createQuery(
            "select person, name from access_submission_member"
                + " where request = :request and number = :number order by name")
        .bind("request", request.value())
        .bind("number", number)
        .map((row, _) -> new Member(new Subject(row.getString("person")), row.getString("name")))
        .list();
  }

  private List<Document> documents(RequestId request, int number) {
    return handle
        .createQuery(
            "select "
                + Documents.COLUMNS
                + " from access_attachment a join access_document d on d.id = a.document"
                + " where a.request = :request and a.number = :number order by a.place")
        .bind("request", request.value())
        .bind("number", number)
        .map((row, _) -> Documents.read(row))
        .list();
  }
}
