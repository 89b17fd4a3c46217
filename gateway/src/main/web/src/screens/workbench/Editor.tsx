import { useEffect, useImperativeHandle, useRef, type RefObject } from "react";
import { EditorView } from "@codemirror/view";
import { setDiagnostics, type Diagnostic } from "@codemirror/lint";
import type { Objection, Table } from "../../api/types";
import { format } from "../../sql/format";
import { joined, type Statement } from "../../sql/statements";
import type { Concepts } from "./conceptCompletion";
import { completion, extensions } from "./extensions";
import { range, replacement } from "./places";

export type EditorHandle = {
  /** Writes a statement behind those there are. */
  add: (sql: string) => void;
  /** Puts a word where the cursor is. */
  insert: (word: string) => void;
  format: () => void;
  show: (objection: Objection) => void;
  rewrite: (objection: Objection) => void;
};

type Props = {
  handle: RefObject<EditorHandle | null>;
  label: string;
  /** What stands there at first. */
  first: string;
  tables: Table[];
  concepts: Concepts;
  /** What the objections are about. */
  statement: Statement;
  objections: Objection[];
  messageOf: (objection: Objection) => string;
  rewriteLabel: string;
  onChange: (text: string, place: number) => void;
  onRun: () => void;
};

/** The SQL editor; objections are underlined where they are, with their rewrites at hand. */
export default function Editor(props: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const now = useRef(props);
  now.current = props;

  useEffect(() => {
    const made = new EditorView({
      parent: place.current ?? document.body,
      doc: now.current.first,
      selection: { anchor: now.current.first.length },
      extensions: extensions({
        tables: now.current.tables,
        concepts: () => now.current.concepts,
        onChange: (text, place) => now.current.onChange(text, place),
        onRun: () => now.current.onRun(),
        onFormat: () => formatted(made),
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    view.current?.contentDOM.setAttribute("aria-label", props.label);
  }, [props.label]);

  useEffect(() => {
    view.current?.dispatch({ effects: completion(props.tables) });
  }, [props.tables]);

  const { objections, rewriteLabel, statement } = props;
  useEffect(() => {
    const editor = view.current;
    if (editor) {
      const found = diagnostics(editor, now.current);
      editor.dispatch(setDiagnostics(editor.state, found));
    }
  }, [objections, rewriteLabel, statement.from]);

  useImperativeHandle(props.handle, () => ({
    add: (sql) => {
      const editor = view.current;
      if (editor) {
        const text = joined(editor.state.doc.toString(), sql);
        editor.dispatch({
          changes: { from: 0, to: editor.state.doc.length, insert: text },
          selection: { anchor: text.length },
          scrollIntoView: true,
        });
        editor.focus();
      }
    },
    insert: (word) => {
      const editor = view.current;
      editor?.dispatch(editor.state.replaceSelection(word));
      editor?.focus();
    },
    format: () => {
      if (view.current) {
        formatted(view.current);
        view.current.focus();
      }
    },
    show: (objection) => {
      const editor = view.current;
      if (editor) {
        const { from, to } = range(now.current.statement, objection);
        editor.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
        editor.focus();
      }
    },
    rewrite: (objection) => {
      if (view.current) {
        rewrite(view.current, now.current.statement, objection);
      }
    },
  }));

  return <div ref={place} className="editor" />;
}

/** Puts the rewrite in its place, where it is more than a hint. */
function rewrite(editor: EditorView, statement: Statement, objection: Objection) {
  const insert = replacement(statement, objection);
  if (insert !== null) {
    const { from, to } = range(statement, objection);
    editor.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
    });
  }
  editor.focus();
}

/** Changes the white space and the case of keywords; the cursor stays at the part it is at. */
function formatted(editor: EditorView) {
  const before = editor.state.doc.toString();
  const after = format(before);
  if (after !== before) {
    const head = editor.state.selection.main.head;
    const spoken = before.slice(0, head).replace(/\s/g, "").length;
    editor.dispatch({
      changes: { from: 0, to: before.length, insert: after },
      selection: { anchor: place(after, spoken) },
    });
  }
}

/** Behind so many characters that are no space. */
function place(text: string, spoken: number): number {
  let left = spoken;
  let at = 0;
  for (; at < text.length && left > 0; at++) {
    left -= /\s/.test(text.charAt(at)) ? 0 : 1;
  }
  return at;
}

/** The objections as the editor underlines them, inside what there is of the text by now. */
function diagnostics(editor: EditorView, props: Props) {
  const { objections, statement, messageOf, rewriteLabel } = props;
  const end = editor.state.doc.length;
  return objections.map((one): Diagnostic => {
    const { from, to } = range(statement, one);
    const apply = (view: EditorView) => rewrite(view, statement, one);
    return {
      from: Math.min(from, end),
      to: Math.min(to, end),
      severity: "error",
      message: messageOf(one),
      actions: replacement(statement, one) === null ? [] : [{ name: rewriteLabel, apply }],
    };
  });
}
