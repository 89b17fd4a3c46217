import {
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
} from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { tokens } from "../../sql/tokens";
import type { Concept, Vocabulary } from "../vocabulary/vocabulary";

/** How far back from the cursor a comparison with a code begins at most, in characters. */
const REACH = 400;
const MOST = 30;

/** A column of codes, a comparison, perhaps other codes, and what is typed of a name. */
const PLACE =
  /\b[a-z0-9_]*concept_id\s*(?:=|<>|!=|(?:not\s+)?in\s*\()\s*(?:[0-9]+\s*,\s*)*([a-z][a-z0-9 -]*)?$/i;

export type Concepts = { vocabulary: Vocabulary | null; lookUp: string; reason: string };

/**
 * Offers what codes stand for, where a code is compared. Nothing is asked before somebody chooses to
 * look the vocabulary up.
 */
export function conceptCompletion(concepts: () => Concepts): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const { vocabulary, lookUp, reason } = concepts();
    const typed = vocabulary && comparison(context);
    if (!vocabulary || typed === null) {
      return null;
    }
    const found = vocabulary.isOpened ? vocabulary.matching(typed).slice(0, MOST) : [];
    const options = found.map((one, index) => option(one, -index));
    if (!vocabulary.isWhole) {
      options.push({
        label: `${lookUp} ${typed}`.trim(),
        boost: -99,
        apply: (view) => void search(view, vocabulary, typed, reason),
      });
    }
    return options.length === 0
      ? null
      : { from: context.pos - typed.length, options, filter: false };
  };
}

/** What is typed of a name behind a comparison of codes; null anywhere else. */
function comparison(context: CompletionContext): string | null {
  const before = context.state.doc.sliceString(Math.max(0, context.pos - REACH), context.pos);
  const match = PLACE.exec(before);
  if (!match || isInside(context.state.doc.sliceString(0, context.pos))) {
    return null;
  }
  return match[1] ?? (context.explicit ? "" : null);
}

/** Whether a text ends inside a comment or inside quotes. */
function isInside(text: string): boolean {
  const last = tokens(text).at(-1);
  return last !== undefined && ["comment", "text", "quoted"].includes(last.kind);
}

function option({ id, name, domain }: Concept, boost: number): Completion {
  return { label: name, detail: `${id} ${domain}`, apply: String(id), boost };
}

async function search(view: EditorView, vocabulary: Vocabulary, typed: string, reason: string) {
  try {
    if (vocabulary.isOpened && typed.length >= 3) {
      await vocabulary.search(typed, "", 0, reason);
    } else {
      await vocabulary.open(reason);
    }
  } catch {
    // The list stays as it was; the browser of concepts below says what is wrong.
    return;
  }
  view.focus();
  startCompletion(view);
}
