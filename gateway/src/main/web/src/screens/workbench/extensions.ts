import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { PostgreSQL, sql } from "@codemirror/lang-sql";
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Compartment, Prec, type Extension, type StateEffect } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Table } from "../../api/types";
import { activeStatement } from "./activeStatement";
import { conceptCompletion, type Concepts } from "./conceptCompletion";

/** The longest question that the gateway reads, in characters. */
const MAX_LENGTH = 100_000;

const language = new Compartment();

const highlight = HighlightStyle.define([
  { tag: tags.keyword, class: "sql-keyword" },
  { tag: [tags.string, tags.special(tags.string)], class: "sql-text" },
  { tag: [tags.number, tags.bool, tags.null], class: "sql-number" },
  { tag: tags.comment, class: "sql-comment" },
  { tag: [tags.typeName, tags.standard(tags.name)], class: "sql-type" },
]);

export type Wishes = {
  tables: Table[];
  concepts: () => Concepts;
  onChange: (text: string, place: number) => void;
  onRun: () => void;
  onFormat: () => void;
};

/** The editor's parts. Tab leaves it, as everywhere else on the page. */
export function extensions({ tables, concepts, onChange, onRun, onFormat }: Wishes): Extension[] {
  return [
    nonce(),
    EditorView.domEventHandlers({ beforeinput: typeOver }),
    Prec.highest(
      keymap.of([
        { key: "Mod-Enter", run: () => (onRun(), true) },
        { key: "Shift-Alt-f", run: () => (onFormat(), true) },
      ]),
    ),
    lineNumbers(),
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false }),
    syntaxHighlighting(highlight),
    language.of(dialect(tables)),
    PostgreSQL.language.data.of({ autocomplete: conceptCompletion(concepts) }),
    activeStatement(),
    keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.lineWrapping,
    EditorView.updateListener.of((update) => {
      if (update.docChanged || update.selectionSet) {
        onChange(update.state.doc.sliceString(0, MAX_LENGTH), update.state.selection.main.head);
      }
    }),
  ];
}

/** Completes from other tables from now on. */
export function completion(tables: Table[]): StateEffect<unknown> {
  return language.reconfigure(dialect(tables));
}

function dialect(tables: Table[]): Extension {
  const schema = Object.fromEntries(
    tables.map((table) => [
      table.name,
      table.columns.map((column) => ({ label: column.name, detail: column.type })),
    ]),
  );
  return sql({ dialect: PostgreSQL, schema, upperCaseKeywords: true });
}

/** The editor writes its own style sheet, which the page's policy admits by its nonce only. */
function nonce(): Extension {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return EditorView.cspNonce.of(meta?.nonce ?? "");
}

/**
 * Types over a selection. Left to itself the browser would keep the style of what was there in a
 * `style` attribute, which the page's policy forbids.
 */
function typeOver(event: InputEvent, view: EditorView): boolean {
  const { main } = view.state.selection;
  const text = event.data;
  if (event.inputType !== "insertText" || !text || main.empty || view.composing) {
    return false;
  }
  event.preventDefault();
  const insert = () =>
    view.state.update(view.state.replaceSelection(text), {
      userEvent: "input.type",
      scrollIntoView: true,
    });
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((handle) => handle(view, main.from, main.to, text, insert))) {
    view.dispatch(insert());
  }
  return true;
}
