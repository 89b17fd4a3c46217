import type { Submission } from "../../api/access";

/** A piece of a text that both versions have, or only the one before or after. */
export type Piece = { kind: "same" | "gone" | "new"; text: string };

/** What differs between two submissions, field by field. */
export type Change = { field: Field; pieces: Piece[] };

export type Field = "name" | "boards" | "members" | "until" | "documents" | "reason" | "agreement";

const FIELDS: Field[] = ["name", "boards", "members", "until", "documents", "reason", "agreement"];

/** Texts of more words than this are compared as a whole. */
const MOST = 1500;

/** The fields that changed, with what went and what came, word by word. */
export function changes(
  before: Submission,
  after: Submission,
  date: (time: string) => string,
): Change[] {
  return FIELDS.map((field) => ({
    field,
    pieces: diff(said(before, field, date), said(after, field, date)),
  })).filter((change) => change.pieces.some((piece) => piece.kind !== "same"));
}

function said(submission: Submission, field: Field, date: (time: string) => string): string {
  switch (field) {
    case "name":
      return submission.title ?? "";
    case "boards":
      return submission.boardNumbers.join("\n");
    case "members":
      return submission.members.join(" ");
    case "until":
      return date(submission.until);
    case "documents":
      return submission.documents
        .map((one) => `${one.name} (${one.digest.slice(0, 12)})`)
        .join("\n");
    case "reason":
      return submission.reason ?? "";
    case "agreement":
      return submission.agreement.slice(0, 16);
  }
}

/** The longest common subsequence of words and spaces, and what is around it. */
export function diff(before: string, after: string): Piece[] {
  const left = before.split(/(\s+)/).filter((word) => word !== "");
  const right = after.split(/(\s+)/).filter((word) => word !== "");
  if (left.length > MOST || right.length > MOST) {
    return before === after
      ? joined([{ kind: "same", text: before }])
      : joined([
          { kind: "gone", text: before },
          { kind: "new", text: after },
        ]);
  }
  const common = lengths(left, right);
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const [mine, theirs] = [left[i], right[j]];
    if (mine !== undefined && mine === theirs) {
      pieces.push({ kind: "same", text: mine });
      i++;
      j++;
    } else if (
      theirs === undefined ||
      (mine !== undefined && at(common, i + 1, j) >= at(common, i, j + 1))
    ) {
      pieces.push({ kind: "gone", text: mine ?? "" });
      i++;
    } else {
      pieces.push({ kind: "new", text: theirs });
      j++;
    }
  }
  return joined(pieces);
}

/** How long the longest common rest is from each pair of places. */
function lengths(left: string[], right: string[]): Uint16Array[] {
  const table = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row) {
        row[j] =
          left[i] === right[j]
            ? at(table, i + 1, j + 1) + 1
            : Math.max(at(table, i + 1, j), at(table, i, j + 1));
      }
    }
  }
  return table;
}

function at(table: Uint16Array[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

/** Neighbours of a kind in one piece. */
function joined(pieces: Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last?.kind === piece.kind) {
      last.text += piece.text;
    } else if (piece.text !== "") {
      all.push({ ...piece });
    }
  }
  return all;
}
