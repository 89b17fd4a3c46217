import { isSpoken, tokens, type Token } from "./tokens";

/** Words that are written large; a column is called none of them without quotes. */
const KEYWORDS = new Set(
  (
    "SELECT DISTINCT FROM WHERE GROUP BY HAVING ORDER LIMIT OFFSET AS ON USING JOIN INNER LEFT RIGHT FULL OUTER CROSS " +
    "UNION ALL INTERSECT EXCEPT AND OR NOT IN EXISTS BETWEEN LIKE IS NULL CASE WHEN THEN ELSE END WITH ASC DESC OVER " +
    "PARTITION FILTER TRUE FALSE"
  ).split(" "),
);

/** Words that begin a line wherever a query stands, and those that begin one further in. */
const CLAUSES = new Set(["SELECT", "FROM", "WHERE", "HAVING", "LIMIT", "OFFSET", "WITH"]);
const SETS = new Set(["UNION", "INTERSECT", "EXCEPT"]);
const SIDES = new Set(["LEFT", "RIGHT", "FULL", "INNER", "CROSS"]);

/** Behind this column a comma ends the line. */
const WIDE = 90;
const STEP = "  ";

/** What stands inside parentheses: a query, whose clauses begin lines, or anything else. */
type Frame = { query: boolean; cases: number; between: boolean };

/**
 * The text with other white space and with keywords in capitals. Every other part stays as it is and
 * where it is; if that cannot be promised, the text is handed back as it was.
 */
export function format(text: string): string {
  const formatted = new Formatter(text).run();
  return same(text, formatted) ? formatted : text;
}

/** Whether two texts say the same, part by part, but for white space and the case of keywords. */
export function same(one: string, other: string): boolean {
  const [a, b] = [said(one), said(other)];
  return a.length === b.length && a.every((part, index) => part === b[index]);
}

function said(text: string): string[] {
  return tokens(text)
    .filter((token) => token.kind !== "space")
    .map((token) => `${token.kind} ${keyword(token) ?? token.text.trimEnd()}`);
}

function keyword(token: Token | undefined): string | null {
  const large = token?.kind === "word" ? token.text.toUpperCase() : "";
  return KEYWORDS.has(large) ? large : null;
}

class Formatter {
  private readonly all: Token[];
  private readonly spoken: Token[];
  private readonly frames: Frame[] = [{ query: true, cases: 0, between: false }];
  private out = "";

  constructor(text: string) {
    this.all = tokens(text);
    this.spoken = this.all.filter(isSpoken);
  }

  run(): string {
    let at = -1;
    let gap = "";
    for (const token of this.all) {
      if (token.kind === "space") {
        gap = token.text;
        continue;
      }
      if (token.kind === "comment") {
        this.comment(token.text.trimEnd(), gap);
      } else {
        at += 1;
        this.part(token, at, gap !== "");
      }
      gap = "";
    }
    return this.out.trimEnd();
  }

  private comment(text: string, gap: string) {
    if (gap.includes("\n") && this.out !== "") {
      this.line();
    } else if (this.out !== "" && !/\s$/.test(this.out)) {
      this.out += " ";
    }
    this.out += text;
    if (text.startsWith("--")) {
      this.line();
    }
  }

  private part(token: Token, at: number, apart: boolean) {
    const word = keyword(token);
    if (token.text === ")") {
      const closed = this.frames.length > 1 ? this.frames.pop() : undefined;
      if (closed?.query) {
        this.line();
      }
    } else if (word && this.breaksBefore(word, at)) {
      this.line(word === "AND" || word === "OR" ? STEP : "");
    }
    this.space(at, apart);
    this.out += word ?? token.text;
    this.follow(token, word, at);
  }

  /** Whether a keyword begins a line. */
  private breaksBefore(word: string, at: number): boolean {
    const frame = this.frame();
    const before = keyword(this.spoken[at - 1]);
    const after = keyword(this.spoken[at + 1]);
    if (!frame.query || frame.cases > 0 || at === 0) {
      return false;
    }
    if (word === "FROM") {
      // As in `a IS DISTINCT FROM b`.
      return before !== "DISTINCT";
    }
    if (word === "AND") {
      return !frame.between;
    }
    if (word === "GROUP" || word === "ORDER") {
      return after === "BY";
    }
    if (SIDES.has(word)) {
      return after === "JOIN" || after === "OUTER";
    }
    if (word === "JOIN") {
      return before !== "OUTER" && !(before && SIDES.has(before));
    }
    return word === "OR" || CLAUSES.has(word) || SETS.has(word);
  }

  /** What a part means for those behind it. */
  private follow(token: Token, word: string | null, at: number) {
    const frame = this.frame();
    if (token.text === "(") {
      const next = keyword(this.spoken[at + 1]);
      const query = next === "SELECT" || next === "WITH";
      this.frames.push({ query, cases: 0, between: false });
    } else if (token.text === ";" && this.frames.length === 1) {
      this.out += "\n\n";
      Object.assign(frame, { cases: 0, between: false });
    } else if (token.text === "," && frame.query && this.column() > WIDE) {
      this.line(STEP);
    } else if (word === "CASE") {
      frame.cases += 1;
    } else if (word === "END" && frame.cases > 0) {
      frame.cases -= 1;
    } else if (word === "BETWEEN") {
      frame.between = true;
    } else if (word === "AND") {
      frame.between = false;
    }
  }

  private space(at: number, apart: boolean) {
    if (this.out === "" || /\s$/.test(this.out)) {
      return;
    }
    const [before, here] = [this.spoken[at - 1], this.spoken[at]];
    if (before && here && this.parted(before, here, at, apart)) {
      this.out += " ";
    }
  }

  /** Whether a space stands between two parts. */
  private parted(before: Token, here: Token, at: number, apart: boolean): boolean {
    if (this.out.endsWith("*/")) {
      return true;
    }
    if ([")", ",", ";"].includes(here.text) || before.text === "(") {
      return false;
    }
    if (here.text === "(") {
      return keyword(before) !== null || before.kind !== "word" || apart;
    }
    const sign = before.text === "-" || before.text === "+";
    const bound = [".", "::", "[", "]"];
    if ((sign && this.isSign(at - 1)) || bound.includes(before.text) || bound.includes(here.text)) {
      return apart;
    }
    return true;
  }

  /** Whether a plus or minus belongs to what is behind it alone. */
  private isSign(at: number): boolean {
    const before = this.spoken[at - 1];
    const symbol = before?.kind === "symbol" && before.text !== ")" && before.text !== "]";
    return before === undefined || symbol || keyword(before) !== null;
  }

  private line(further = "") {
    const depth = this.frames.filter((frame) => frame.query).length - 1;
    this.out = this.out.replace(/ +$/, "");
    if (this.out !== "") {
      this.out += (this.out.endsWith("\n") ? "" : "\n") + STEP.repeat(depth) + further;
    }
  }

  private column(): number {
    return this.out.length - this.out.lastIndexOf("\n");
  }

  private frame(): Frame {
    return this.frames[this.frames.length - 1] ?? { query: true, cases: 0, between: false };
  }
}
