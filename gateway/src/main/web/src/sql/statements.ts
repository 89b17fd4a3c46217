import { isSpoken, tokens } from "./tokens";

/** One of the statements of a text, and where in the text it begins. */
export type Statement = { text: string; from: number };

type Part = { from: number; to: number; spoken: boolean };

/** The statement that a place is in; behind the last semicolon it is the one before it. */
export function statementAt(text: string, place: number): Statement {
  const all = parts(text);
  const here = all.findIndex((part) => place <= part.to);
  const at = here < 0 ? all.length - 1 : here;
  const found =
    all.slice(0, at + 1).findLast((part) => part.spoken) ??
    all.slice(at).find((part) => part.spoken);
  return found ? trimmed(text, found) : { text: "", from: 0 };
}

/** A text with another statement behind those it has. */
export function joined(text: string, sql: string): string {
  const before = text.trimEnd();
  return before === "" ? sql : `${before}${before.endsWith(";") ? "" : ";"}\n\n${sql}`;
}

/** How many statements say something. */
export function statementCount(text: string): number {
  return parts(text).filter((part) => part.spoken).length;
}

function parts(text: string): Part[] {
  const all: Part[] = [];
  let part: Part = { from: 0, to: 0, spoken: false };
  for (const token of tokens(text)) {
    if (token.kind === "symbol" && token.text === ";") {
      all.push({ ...part, to: token.from });
      part = { from: token.from + 1, to: token.from + 1, spoken: false };
    } else if (isSpoken(token) && !part.spoken) {
      // A comment before a statement is no part of it: rewrites leave it alone.
      part = { ...part, from: token.from, spoken: true };
    }
  }
  return [...all, { ...part, to: text.length }];
}

function trimmed(text: string, { from, to }: Part): Statement {
  const piece = text.slice(from, to);
  return { text: piece.trim(), from: from + piece.length - piece.trimStart().length };
}
