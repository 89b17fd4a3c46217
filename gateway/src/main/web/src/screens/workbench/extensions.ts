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
import { allowed } from "../../parts/codemirror";

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
    ...allowed(),
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
