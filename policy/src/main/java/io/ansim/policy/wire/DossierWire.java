package io.ansim.policy.wire;

import static io.ansim.policy.wire.Codec.INT;
import static io.ansim.policy.wire.Codec.LONG;
import static io.ansim.policy.wire.Codec.named;
import static io.ansim.policy.wire.ExprWire.VALUE;

import io.ansim.policy.dataset.Digest;
import io.ansim.policy.disclosure.Dossier;
import io.ansim.policy.disclosure.ReviewRule;

/** The binary form of what reviewers are shown. */
public final class DossierWire {
  private static final Codec<Dossier.Finding> FINDING =
      new Fields<Dossier.Finding>()
          .with(named(Dossier.Fate.class), Dossier.Finding::fate)
          .with(LONG.optional(), Dossier.Finding::persons)
          .with(named(ReviewRule.class).list(), Dossier.Finding::rules)
          .make(row -> new Dossier.Finding(row.at(0), row.at(1), row.at(2)));

  private static final Codec<Dossier.Cell> CELL =
      new Fields<Dossier.Cell>()
          .with(VALUE.list(), Dossier.Cell::keys)
          .with(FINDING.list(), Dossier.Cell::findings)
          .make(row -> new Dossier.Cell(row.at(0), row.at(1)));

  private static final Codec<Dossier.Part> PART =
      new Fields<Dossier.Part>()
          .with(named(Dossier.Kind.class).list(), Dossier.Part::numbers)
          .with(CELL.list(), Dossier.Part::cells)
          .with(INT, Dossier.Part::leftOut)
          .make(row -> new Dossier.Part(row.at(0), row.at(1), row.<Integer>at(2)));

  /** The binary form of a dossier. */
  public static final Codec<Dossier> DOSSIER =
      new Fields<Dossier>()
          .with(ReleaseWire.RELEASE, Dossier::table)
          .with(PART.list(), Dossier::parts)
          .make(row -> new Dossier(row.at(0), row.at(1)));

  private DossierWire() {}

  /** What the log calls a dossier by: whoever approves it has approved this table and no other. */
  public static Digest digest(Dossier dossier) {
    return Digest.of(DOSSIER.encode(dossier));
  }
}
