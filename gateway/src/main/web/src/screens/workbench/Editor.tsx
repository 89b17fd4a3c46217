import { useEffect, useImperativeHandle, useRef, type RefObject } from "react";
import { EditorView } from "@codemirror/view";
import { setDiagnostics, type Diagnostic } from "@codemirror/lint";
import type { Objection, Table } from "../../api/types";
import { completion, extensions } from "./extensions";
import { range, replacement } from "./places";

export type EditorHandle = {
  write: (text: string) => void;
  show: (objection: Objection) => void;
  rewrite: (objection: Objection) => void;
};

type Props = {
  handle: RefObject<EditorHandle | null>;
  label: string;
  tables: Table[];
  objections: Objection[];
  messageOf: (objection: Objection) => string;
  rewriteLabel: string;
  onChange: (text: string) => void;
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
      extensions: extensions({
        tables: now.current.tables,
        onChange: (text) => now.current.onChange(text),
        onRun: () => now.current.onRun(),
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

  const { objections, rewriteLabel } = props;
  useEffect(() => {
    const editor = view.current;
    if (editor) {
      const found = diagnostics(editor, now.current);
      editor.dispatch(setDiagnostics(editor.state, found));
    }
  }, [objections, rewriteLabel]);

  useImperativeHandle(props.handle, () => ({
    write: (text) => {
      const editor = view.current;
      editor?.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
      editor?.focus();
    },
    show: (objection) => {
      const editor = view.current;
      if (editor) {
        const { from, to } = range(editor.state.doc.toString(), objection);
        editor.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
        editor.focus();
      }
    },
    rewrite: (objection) => {
      if (view.current) {
        rewrite(view.current, objection);
      }
    },
  }));

  return <div ref={place} className="editor" />;
}

/** Puts the rewrite in its place, where it is more than a hint. */
function rewrite(editor: EditorView, objection: Objection) {
  const text = editor.state.doc.toString();
  const insert = replacement(text, objection);
  if (insert !== null) {
    const { from, to } = range(text, objection);
    editor.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
    });
  }
  editor.focus();
}

/** The objections as the editor underlines them. */
function diagnostics(editor: EditorView, { objections, messageOf, rewriteLabel }: Props) {
  const text = editor.state.doc.toString();
  return objections.map((one): Diagnostic => {
    const apply = (view: EditorView) => rewrite(view, one);
    return {
      ...range(text, one),
      severity: "error",
      message: messageOf(one),
      actions: replacement(text, one) === null ? [] : [{ name: rewriteLabel, apply }],
    };
  });
}
