import type { EditorState, Extension } from "@codemirror/state";
import {
  Decoration,
  ViewPlugin,
  type DecorationSet,
  type PluginValue,
  type ViewUpdate,
} from "@codemirror/view";
import { statementAt, statementCount } from "../../sql/statements";

const LINE = Decoration.line({ class: "cm-active-statement" });

/** Marks the lines of the statement that would run, where there are several. */
export function activeStatement(): Extension {
  return ViewPlugin.define((view) => new Marks(view.state), { decorations: ({ marks }) => marks });
}

class Marks implements PluginValue {
  marks: DecorationSet;

  constructor(state: EditorState) {
    this.marks = marked(state);
  }

  update(update: ViewUpdate) {
    if (update.docChanged || update.selectionSet) {
      this.marks = marked(update.state);
    }
  }
}

function marked(state: EditorState): DecorationSet {
  const text = state.doc.toString();
  if (statementCount(text) < 2) {
    return Decoration.none;
  }
  const { text: statement, from } = statementAt(text, state.selection.main.head);
  const [first, last] = [state.doc.lineAt(from), state.doc.lineAt(from + statement.length)];
  const lines = [];
  for (let number = first.number; number <= last.number; number++) {
    lines.push(LINE.range(state.doc.line(number).from));
  }
  return Decoration.set(lines);
}
