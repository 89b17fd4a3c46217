import type { Objection } from "../../api/types";
import type { Statement } from "../../sql/statements";

export type Range = { from: number; to: number };

/**
 * Where in the whole text an objection to a statement is; the gateway counts from 1 and names the
 * last character.
 */
export function range(statement: Statement, at: Objection): Range {
  const { from, to } = inside(statement.text, at);
  return { from: statement.from + from, to: statement.from + to };
}

function inside(text: string, at: Objection): Range {
  const lines = text.split("\n");
  const from = offset(lines, at.line, at.column);
  const to = Math.min(text.length, offset(lines, at.endLine, at.endColumn) + 1);
  return { from, to: Math.max(from, to) };
}

function offset(lines: string[], line: number, column: number): number {
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return before + Math.min(column - 1, lines[line - 1]?.length ?? 0);
}

/**
 * What to put in an objection's place; null if there is nothing, or the person has to think of it.
 * Dots at the end stand for what follows the same word in the text that is replaced.
 */
export function replacement({ text }: Statement, at: Objection): string | null {
  if (at.rewrite === null || !at.rewrite.includes("…")) {
    return at.rewrite;
  }
  const word = /([A-Za-z]+) …$/.exec(at.rewrite)?.[1];
  const { from, to } = inside(text, at);
  const rest = word && new RegExp(`\\b${word}\\s+(.+)$`, "is").exec(text.slice(from, to))?.[1];
  return rest ? at.rewrite.slice(0, -1) + rest : null;
}
