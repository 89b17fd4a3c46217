package io.ansim.gateway.web;

import io.ansim.gateway.workflow.JournalUnavailable;
import io.ansim.gateway.workflow.Who;

/** Where it is written that people come and go; what cannot be written does not happen. */
public interface LoginNotes {
  /** Writes nothing. */
  LoginNotes NONE =
      new LoginNotes() {
        @Override
        public void began(Who.Visit visit) {}

        @Override
        public void ended(Who.Visit visit) {}
      };

  /** A person logs in with a browser. */
  void began(Who.Visit visit) throws JournalUnavailable;

  /** A person logs out. */
  void ended(Who.Visit visit) throws JournalUnavailable;
}
