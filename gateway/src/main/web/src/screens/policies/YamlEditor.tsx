import { useEffect, useImperativeHandle, useRef, type RefObject } from "react";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Fault } from "../../api/policies";
import { allowed } from "../../parts/codemirror";
import { offsetOf, replacing } from "./places";
import { yaml } from "./yaml";

export type YamlHandle = { write: (text: string) => void; show: (fault: Fault) => void };

type Props = {
  handle: RefObject<YamlHandle | null>;
  label: string;
  /** What stands in it at first; later texts are written through the handle. */
  text: string;
  faults: Fault[];
  messageOf: (fault: Fault) => string;
  onChange: (text: string) => void;
};

const highlight = HighlightStyle.define([
  { tag: tags.keyword, class: "sql-keyword" },
  { tag: tags.string, class: "sql-text" },
  { tag: tags.number, class: "sql-number" },
  { tag: tags.comment, class: "sql-comment" },
]);

/** The policy's file, with line numbers; faults are underlined where they are. Tab leaves it. */
export default function YamlEditor(props: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const now = useRef(props);
  now.current = props;

  useEffect(() => {
    const made = new EditorView({
      parent: place.current ?? document.body,
      doc: now.current.text,
      extensions: [
        ...allowed(),
        lineNumbers(),
        history(),
        drawSelection(),
        yaml,
        syntaxHighlighting(highlight),
        keymap.of([...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            now.current.onChange(update.state.doc.toString());
          }
        }),
      ],
    });
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    view.current?.contentDOM.setAttribute("aria-label", props.label);
  }, [props.label]);

  const { faults, messageOf } = props;
  useEffect(() => {
    const editor = view.current;
    if (editor) {
      const found = faults.map((fault) => diagnostic(editor, fault, messageOf(fault)));
      editor.dispatch(setDiagnostics(editor.state, found));
    }
  }, [faults, messageOf]);

  useImperativeHandle(props.handle, () => ({
    write: (text) => {
      const editor = view.current;
      editor?.dispatch({ changes: replacing(editor.state.doc.toString(), text) });
    },
    show: (fault) => {
      const editor = view.current;
      if (editor) {
        const { from, to } = diagnostic(editor, fault, "");
        editor.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
        editor.focus();
      }
    },
  }));

  return <div ref={place} className="editor policy-yaml" />;
}

/** A fault from where it begins to the end of the line's text, or the line if that is where it is. */
function diagnostic(editor: EditorView, fault: Fault, message: string): Diagnostic {
  const { doc } = editor.state;
  const from = offsetOf(doc.toString(), fault.line, fault.column);
  const line = doc.lineAt(from);
  const to = line.from + line.text.trimEnd().length;
  const start = from < to ? from : line.from;
  return { from: start, to: Math.max(start, to), severity: "error", message };
}
