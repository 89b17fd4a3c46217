import { StreamLanguage, type StringStream } from "@codemirror/language";

/** Colours for the YAML that policies are written in: comments, keys, quoted texts and numbers. */
export const yaml = StreamLanguage.define<null>({
  startState: () => null,
  token: (stream: StringStream) => {
    if (stream.eatSpace()) {
      return null;
    }
    if ((stream.sol() || /\s/.test(stream.string[stream.pos - 1] ?? " ")) && stream.match(/#.*/)) {
      return "comment";
    }
    if (stream.match(/"(?:[^"\\]|\\.)*"|'[^']*'/)) {
      return "string";
    }
    if (stream.match(/[\w-]+(?=:(\s|$))/)) {
      return "keyword";
    }
    if (stream.match(/-?\d+(?:\.\d+)?(?=[\s,}\]]|$)/)) {
      return "number";
    }
    stream.match(/[^\s,[\]{}]+/) || stream.next();
    return null;
  },
});
