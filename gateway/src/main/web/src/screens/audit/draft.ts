import type { Words } from "../../words/words";
import type { Anomaly } from "./evidence";
import { word } from "./sentence";

/** What an auditor has written about a report so far: a note and a tick for each kind, and the conclusion. */
export type Draft = {
  kinds: Record<string, { note: string; looked: boolean }>;
  conclusion: string;
};

const KEY = "ansim.audit.review.";

/** The most pressing kinds first: what should never be, then what may be abuse, then what is mostly routine. */
const ORDER = [
  "reason-altered",
  "break-glass",
  "key-denied",
  "clock-step",
  "download-without-reason",
  "varied-question",
  "question-burst",
  "repeated-question",
  "repeated-refusals",
  "bulk-use",
  "night-use",
  "new-role",
  "dormant-account",
  "failed-logins",
  "privilege-change",
];

/** How many characters the gateway takes. */
export const MAX_CONCLUSION = 4000;

export function draftOf(report: string): Draft {
  const kept = localStorage.getItem(KEY + report);
  return kept === null ? { kinds: {}, conclusion: "" } : (JSON.parse(kept) as Draft);
}

export function keepDraft(report: string, draft: Draft) {
  localStorage.setItem(KEY + report, JSON.stringify(draft));
}

export function dropDraft(report: string) {
  localStorage.removeItem(KEY + report);
}

/** Anomalies by kind, the most pressing kind first. */
export function byKind(anomalies: Anomaly[]): [kind: string, of: Anomaly[]][] {
  const place = (kind: string) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : -1);
  const kinds = new Map<string, Anomaly[]>();
  for (const anomaly of anomalies) {
    const of = kinds.get(anomaly.kind) ?? [];
    of.push(anomaly);
    kinds.set(anomaly.kind, of);
  }
  return [...kinds].sort(([a], [b]) => place(a) - place(b));
}

export const isLooked = (draft: Draft, kind: string) => draft.kinds[kind]?.looked === true;

/** The conclusion as it is kept: what was found of each kind, then what follows from it. */
export function conclusion(words: Words, draft: Draft, anomalies: Anomaly[]): string {
  const lines = byKind(anomalies).map(([kind, of]) => {
    const looked = words.say(
      isLooked(draft, kind) ? "auditor.note.ticked" : "auditor.note.unticked",
    );
    const note = draft.kinds[kind]?.note.trim() ?? "";
    return `- ${word(words, "kind", kind)} (${of.length}): ${looked}${note && `; ${note}`}`;
  });
  return [draft.conclusion.trim(), ...lines].join("\n");
}
