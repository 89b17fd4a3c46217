package io.ansim.policy.dataset;

/** What a question may do with a column of a person-level table. */
public enum ColumnRole {
  /** The privacy unit: joined to itself and counted, nothing else. */
  PERSON_KEY,
  /** Identifies a row: counted, and joined beside the person key; never filtered or grouped. */
  ROW_ID,
  /** A category or a coarse number: filtered and grouped. */
  CODE,
  /** A quantity: filtered and aggregated within its bounds; grouped only in bins. */
  QUANTITY,
  /** A day or a time: filtered; grouped by month or coarser. */
  EVENT_DATE,
  /** Never visible: answers exactly like a column that does not exist. */
  HIDDEN
}
