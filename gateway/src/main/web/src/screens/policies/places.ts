/** The place of a line and a column in a text; the gateway counts characters, both from 1. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const points = [...(lines[line - 1] ?? "")].slice(0, column - 1).join("");
  return Math.min(text.length, before + points.length);
}

/** The smallest change that makes one text of another, so that the cursor stays where it is. */
export function replacing(before: string, after: string) {
  let from = 0;
  while (from < before.length && before[from] === after[from]) {
    from++;
  }
  let end = 0;
  while (
    end < Math.min(before.length, after.length) - from &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end++;
  }
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
