package io.ansim.gateway.workflow;

import io.ansim.gateway.state.Disclosed;
import io.ansim.gateway.state.State;
import io.ansim.policy.job.Bytes;
import java.util.List;

/**
 * The audit log, as the workflow sees it. It is written from within transactions on the state, so
 * that an act and its entry stand or fall together: an implementation takes no database connection
 * of its own, or gateways under load would wait for themselves.
 */
public interface Journal {
  /**
   * Writes an act; it is durable on return.
   *
   * @throws JournalUnavailable if it may not be; the act must then not happen
   */
  Logged append(Who who, Act act) throws JournalUnavailable;

  /** Writes an act, and keeps what the log only commits to. */
  default Logged append(State.Tables tables, Who who, Act act) throws JournalUnavailable {
    Logged logged = append(who, act);
    tables.disclosures().keep(logged.index(), logged.disclosed());
    return logged;
  }

  /**
   * Writes an act that others must be able to check, such as the intent to run a question or a
   * release; it is durable and under a checkpoint that enough witnesses cosigned on return.
   *
   * @throws JournalUnavailable if it may not be; the act must then not happen
   */
  Announced announce(Who who, Act act) throws JournalUnavailable;

  /**
   * An act that is in the log.
   *
   * @param index its place in the log
   * @param disclosed what its commitments stand for, for the caller to keep
   */
  record Logged(long index, List<Disclosed> disclosed) {
    /** Copies the list. */
    public Logged {
      disclosed = List.copyOf(disclosed);
    }
  }

  /**
   * An act that is in the log, with what others need to see that it is.
   *
   * @param logged its place
   * @param entry the entry, byte for byte
   * @param proof its inclusion proof, a C2SP tlog-proof
   */
  record Announced(Logged logged, Bytes entry, Bytes proof) {}
}
