package io.ansim.gateway.state;

import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.dataset.DatasetPolicy;
import io.ansim.policy.dataset.Digest;
import io.ansim.policy.job.Bytes;
import io.ansim.policy.job.Signed;
import io.ansim.policy.wire.MalformedWire;
import io.ansim.policy.wire.PolicyWire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of published policies: nothing in it is ever changed or removed. */
public final class Policies {
  private final Handle handle;

  Policies(Handle handle) {
    this.handle = handle;
  }

  /**
   * A policy as it was published.
   *
   * @param policy the policy
   * @param digest the digest of its wire form
   * @param signed its wire form and the steward's signature
   */
  public record Published(DatasetPolicy policy, Digest digest, Signed signed) {
    /** Reads a signed policy; its signature is not looked at. */
    public static Published of(Signed signed) throws MalformedWire {
      byte[] content = signed.content().toArray();
      return new Published(PolicyWire.POLICY.decode(content), Digest.of(content), signed);
    }
  }

  /** Adds a version; fails if there is one of that number. */
  public void publish(Published published, Instant at, long logIndex) {
    DatasetPolicy policy = published.policy();
    Signed signed = published.signed();
    handle
        .createUpdate(
            """
            insert into policy (dataset, version, digest, content, signature, published_at, log_index)
            values (:dataset, :version, :digest, :content, :signature, :at, :index)
            """)
        .bind("dataset", policy.dataset().value())
        .bind("version", policy.version())
        .bind("digest", published.digest().hex())
        .bind("content", signed.content().toArray())
        .bind("signature", signed.signature().toArray())
        .bind("at", at)
        .bind("index", logIndex)
        .execute();
  }

  /** The published policy of that digest. */
  public Optional<Published> find(Digest digest) {
    return handle
        .createQuery("select * from policy where digest = :digest")
        .bind("digest", digest.hex())
        .map((row, _) -> read(row))
        .findOne();
  }

  /** The version in force of a dataset's policy: the highest. */
  public Optional<Published> inForce(DatasetId dataset) {
    return handle
        .createQuery("select * from policy where dataset = :dataset order by version desc limit 1")
        .bind("dataset", dataset.value())
        .map((row, _) -> read(row))
        .findOne();
  }

  /** The version in force of every dataset's policy. */
  public List<Published> inForce() {
    return handle
        .createQuery("select distinct on (dataset) * from policy order by dataset, version desc")
        .map((row, _) -> read(row))
        .list();
  }

  /**
   * A version that was published at some time.
   *
   * @param published the policy
   * @param at when it came into force here
   * @param logIndex the log entry that says so
   */
  public record Version(Published published, Instant at, long logIndex) {}

  /** Every version of a dataset's policy, the newest first. */
  public List<Version> versions(DatasetId dataset) {
    return handle
        .createQuery("select * from policy where dataset = :dataset order by version desc")
        .bind("dataset", dataset.value())
        .map((row, _) ->
            new Version(
                read(row), AccessRequests.instant(row, "published_at"), row.getLong("log_index")))
        .list();
  }

  private static Published read(ResultSet row) throws SQLException {
    Bytes content = Bytes.of(row.getBytes("content"));
    try {
      return Published.of(new Signed(content, Bytes.of(row.getBytes("signature"))));
    } catch (MalformedWire unreadable) {
      throw new IllegalStateException("a published policy cannot be read", unreadable);
    }
  }
}
