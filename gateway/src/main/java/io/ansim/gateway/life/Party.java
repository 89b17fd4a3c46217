package io.ansim.gateway.life;

/** Who may move something on, seen from the thing. */
public enum Party {
  /** The person who asked, for access or for more budget. */
  APPLICANT,
  /** A member of the project that a job belongs to. */
  MEMBER,
  /** A steward of the dataset's organisation, never the applicant and never the proposer. */
  STEWARD,
  /** A steward of whom the same holds, and who is not the one who approved first. */
  SECOND_STEWARD,
  /** The steward who proposed a top-up. */
  PROPOSER,
  /** The gateway itself. */
  SYSTEM
}
