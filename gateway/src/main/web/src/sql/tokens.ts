export type Kind = "space" | "comment" | "text" | "quoted" | "word" | "number" | "symbol";

/** One part of a text, and where it begins. */
export type Token = { kind: Kind; text: string; from: number };

/** The parts in the order of the groups below; what the gateway refuses is a symbol here. */
const KINDS: Kind[] = ["space", "comment", "text", "quoted", "word", "number", "symbol"];

const PART = new RegExp(
  [
    /(\s+)/,
    /(--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))/,
    /('[^']*(?:''[^']*)*(?:'|$))/,
    /("[^"]*(?:""[^"]*)*(?:"|$))/,
    /([\p{L}_][\p{L}\p{N}_]*)/u,
    /((?:[0-9][0-9.]*|\.[0-9][0-9.]*)(?:[eE][+-]?[0-9]+)?)/,
    /(\/\/|::|<>|!=|<=|>=|==|\|\||[\s\S])/,
  ]
    .map((part) => part.source)
    .join("|"),
  "gu",
);

/** All of a text, part by part: put together again they are the text. */
export function tokens(text: string): Token[] {
  return [...text.matchAll(PART)].map((match) => ({
    kind: KINDS[match.slice(1).findIndex((group) => group !== undefined)] ?? "symbol",
    text: match[0],
    from: match.index,
  }));
}

/** What says something: neither space nor comment. */
export function isSpoken(token: Token): boolean {
  return token.kind !== "space" && token.kind !== "comment";
}
