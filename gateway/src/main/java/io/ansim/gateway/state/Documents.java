package io.ansim.gateway.state;

import io.ansim.gateway.identity.Subject;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of documents, and which submissions they belong to. */
public final class Documents {
  static final String COLUMNS = "d.id, d.owner, d.name, d.kind, d.digest, d.size";

  private final Handle handle;

  Documents(Handle handle) {
    this.handle = handle;
  }

  /** Adds a document that belongs to no submission yet. */
  public void insert(Document document, Bytes content, Instant at, long logIndex) {
    handle
        .createUpdate(
            """
            insert into access_document (id, owner, name, kind, digest, size, content, stored_at, log_index)
            values (:id, :owner, :name, :kind, :digest, :size, :content, :at, :index)
            """)
        .bind("id", document.id().value())
        .bind("owner", document.owner().value())
        .bind("name", document.name())
        .bind("kind", document.kind().name())
        .bind("digest", document.digest().hex())
        .bind("size", document.size())
        .bind("content", content.toArray())
        .bind("at", at)
        .bind("index", logIndex)
        .execute();
  }

  /** Removes the oldest documents of a person that belong to no submission, all but some. */
  public void removeLoose(Subject owner, int kept) {
    handle
        .createUpdate(
            """
            delete from access_document where id in (
              select d.id from access_document d
              where d.owner = :owner
                and not exists (select from access_attachment a where a.document = d.id)
              order by d.stored_at desc, d.id offset :kept)
            """)
        .bind("owner", owner.value())
        .bind("kept", kept)
        .execute();
  }

  /** The document of that id. */
  public Optional<Document> find(DocumentId id) {
    return handle
        .createQuery("select " + COLUMNS + " from access_document d where d.id = :id")
        .bind("id", id.value())
        .map((row, _) -> read(row))
        .findOne();
  }

  /** What is in a document, unless its owner was erased. */
  public Optional<Bytes> content(DocumentId id) {
    return handle
        .createQuery("select content from access_document where id = :id and content is not null")
        .bind("id", id.value())
        .map((row, _) -> Bytes.of(row.getBytes("content")))
        .findOne();
  }

  /** The requests with a submission that a document belongs to. */
  public List<RequestId> requests(DocumentId id) {
    return handle
        .createQuery("select distinct request from access_attachment where document = :id")
        .bind("id", id.value())
        .map((row, _) -> new RequestId(row.getString("request")))
        .list();
  }

  static Document read(ResultSet row) throws SQLException {
    return new Document(
        new DocumentId(row.getString("id")),
        new Subject(row.getString("owner")),
        row.getString("name"),
        Document.Kind.valueOf(row.getString("kind")),
        new Digest(row.getString("digest")),
        row.getInt("size"));
  }
}
