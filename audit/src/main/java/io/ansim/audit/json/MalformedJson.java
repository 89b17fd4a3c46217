package io.ansim.audit.json;

/** Says where bytes stop being canonical JSON. */
public final class MalformedJson extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedJson(String what, int position) {
    super(what + " at byte " + position);
  }
}
