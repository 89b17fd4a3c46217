import ko from "../../words/ko";

const TYPE = "auditor.type.";

/** All types of events that these pages have words for. */
export const TYPES = Object.keys(ko)
  .filter((key) => key.startsWith(TYPE))
  .map((key) => key.slice(TYPE.length));

export const OUTCOMES = ["permit", "refer", "deny"] as const;
