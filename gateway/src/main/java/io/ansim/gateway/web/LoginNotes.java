package io.ansim.gateway.web;

import io.ansim.gateway.workflow.Entrance;
import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Who;

/** Where it is written that people come and go; what cannot be written does not happen. */
public interface LoginNotes {
  /** In the log, where a session begins once, with its login or the first request that shows it. */
  static LoginNotes in(Entrance entrance) {
    return new LoginNotes() {
      @Override
      public void began(Who.Visit visit) throws JournalUnavailable {
        entrance.accepted(visit);
      }

      @Override
      public void ended(Who.Visit visit) throws JournalUnavailable {
        entrance.ended(visit);
      }
    };
  }

  /** A person logs in with a browser. */
  void began(Who.Visit visit) throws JournalUnavailable;

  /** A person logs out. */
  void ended(Who.Visit visit) throws JournalUnavailable;
}
