import ko from "../../words/ko";
import { purposeName } from "../../words/purpose";
import type { Key, Words } from "../../words/words";

/** An entry of the log, as its exact text says it; `docs/formats/audit-log.md` has all fields. */
export type Entry = {
  type: string;
  time: string;
  source: string;
  actor?: { pseudonym: string; role: string; organisation?: string };
  project?: string;
  purpose?: string;
  request?: string;
  grant?: string;
  job?: string;
  reason?: string;
  correlation?: string;
  person?: string;
  dataset?: { id: string; version?: string };
  policy?: { version: string };
  decision?: { outcome: string; rules: string[] };
  release?: { id: string };
  subjects?: { size?: string; definition?: string };
  pruned?: { from: number; to: number };
  client?: { commitment: string };
  query?: { plan?: string };
  _sd?: string[];
};

const SHORT = 8;

/** What stands for an entry that is no entry: its proof says what is wrong. */
const UNREADABLE: Entry = { type: "unreadable", time: "1970-01-01T00:00:00Z", source: "log" };

/** Reads an entry's exact text. An entry of the log has one form; anything else stands for nothing. */
export function read(leaf: string): Entry {
  try {
    const entry = JSON.parse(leaf) as Entry;
    const actor = entry.actor === undefined || typeof entry.actor.pseudonym === "string";
    const isEntry =
      typeof entry.type === "string" && !Number.isNaN(Date.parse(entry.time)) && actor;
    return isEntry ? entry : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}

/** What happened, in a sentence; a type that these pages do not know is named. */
export function sentence(words: Words, entry: Entry): string {
  const { say } = words;
  const key = `auditor.event.${entry.type}`;
  return key in ko ? say(key as Key, values(words, entry)) : entry.type;
}

/** The name of a type of event. */
export function typeName({ say }: Words, type: string): string {
  const key = `auditor.type.${type}`;
  return key in ko ? say(key as Key) : type;
}

/** A word of the log in the language of the page, where there is one. */
export function word({ say }: Words, area: string, text: string): string {
  const key = `auditor.${area}.${text}`;
  return key in ko ? say(key as Key) : text;
}

function values(words: Words, entry: Entry): Record<string, string> {
  const { actor, decision, pruned } = entry;
  const known: Record<string, string | undefined> = {
    who: actor
      ? words.say("auditor.who.person", {
          role: word(words, "role", actor.role),
          id: actor.pseudonym.slice(0, SHORT),
        })
      : words.say("auditor.who.nobody"),
    project: entry.project,
    dataset: entry.dataset?.id,
    job: entry.job?.slice(0, SHORT),
    release: entry.release?.id.slice(0, SHORT),
    reason: entry.reason,
    person: entry.person?.slice(0, SHORT),
    policy: entry.policy?.version,
    outcome: decision && word(words, "outcome", decision.outcome),
    pruned: pruned && `${pruned.from}–${pruned.to - 1}`,
  };
  return Object.fromEntries(
    Object.entries(known).map(([name, value]) => [name, value ?? "–"] as const),
  );
}

/** What an entry only commits to: texts of people, their address, the question. */
export function commitments({ _sd = [], client, query, subjects }: Entry): string[] {
  const hidden = [query?.plan, subjects?.definition, client?.commitment];
  return [..._sd, ...hidden.filter((one) => one !== undefined)];
}

export type Fact = { name: Key; value: string; timeline?: string };

/** What an entry says beside its sentence, and of what there is a timeline. */
export function facts(words: Words, entry: Entry): Fact[] {
  const { actor, dataset, decision } = entry;
  const all: (Omit<Fact, "value"> & { value: string | undefined })[] = [
    { name: "auditor.fact.actor", value: actor?.pseudonym, timeline: "person" },
    { name: "auditor.fact.role", value: actor && word(words, "role", actor.role) },
    { name: "auditor.fact.organisation", value: actor?.organisation },
    { name: "auditor.fact.source", value: word(words, "who", entry.source) },
    { name: "auditor.fact.project", value: entry.project, timeline: "project" },
    { name: "auditor.fact.dataset", value: dataset?.id, timeline: "dataset" },
    { name: "auditor.fact.purpose", value: entry.purpose && purposeName(words, entry.purpose) },
    { name: "auditor.fact.decision", value: decision && word(words, "outcome", decision.outcome) },
    { name: "auditor.fact.rules", value: decision?.rules.join(", ") || undefined },
    { name: "auditor.fact.reason", value: entry.reason },
    { name: "auditor.fact.job", value: entry.job, timeline: "job" },
    { name: "auditor.fact.release", value: entry.release?.id },
    { name: "auditor.fact.request", value: entry.request },
    { name: "auditor.fact.grant", value: entry.grant },
    { name: "auditor.fact.policy", value: entry.policy?.version },
    { name: "auditor.fact.subjects", value: entry.subjects?.size },
    { name: "auditor.fact.correlation", value: entry.correlation, timeline: "correlation" },
  ];
  return all.flatMap((fact) => (fact.value ? [{ ...fact, value: fact.value }] : []));
}
