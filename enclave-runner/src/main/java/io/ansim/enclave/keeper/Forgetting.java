package io.ansim.enclave.keeper;

import io.ansim.enclave.keeper.intake.Intake;
import io.ansim.enclave.keeper.notice.Notices;
import io.ansim.enclave.keeper.run.CellSource;
import io.ansim.enclave.keeper.run.KeyDesk;
import io.ansim.enclave.keeper.socket.Peer;
import io.ansim.policy.dataset.DatasetId;
import io.ansim.policy.job.SignatureContext;
import io.ansim.policy.job.Signed;
import io.ansim.policy.wire.JobWire;
import io.ansim.policy.wire.MalformedWire;
import java.security.PublicKey;

/**
 * Gives up what is open of a dataset. The gateway asks for it when no grant reads the dataset any
 * more; what runs then goes on to its end. Whoever holds the keeper's own key ends that, too.
 */
final class Forgetting {
  private final Intake intake;
  private final PublicKey own;
  private final CellSource cells;
  private final KeyDesk keys;
  private final Notices notices;

  /**
   * Forgetting for two.
   *
   * @param intake knows the gateway
   * @param own the keeper's own key
   */
  Forgetting(Intake intake, PublicKey own, CellSource cells, KeyDesk keys, Notices notices) {
    this.intake = intake;
    this.own = own;
    this.cells = cells;
    this.keys = keys;
    this.notices = notices;
  }

  /** Forgets a dataset and says so; hangs up on anybody else. */
  void forget(Signed signed, Peer peer) {
    try {
      DatasetId dataset = JobWire.DATASET_ID.decode(signed.content().toArray());
      if (intake.isGateways(SignatureContext.FORGET, signed)) {
        cells.letGo(dataset);
        notices.forgotten(dataset);
        keys.deliver(peer);
        peer.out().forgotten();
      } else if (SignatureContext.FORGET.verifies(signed, own)) {
        // The log hears of it from the gateway's next conversation: this peer cannot write it.
        cells.forget(dataset);
        notices.forgotten(dataset);
        peer.out().forgotten();
      }
    } catch (MalformedWire _) {
      // Nothing to forget; hanging up says so.
    }
  }
}
