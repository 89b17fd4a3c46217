import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** What every editor needs under the page's policy. */
export function allowed(): Extension[] {
  return [nonce(), EditorView.domEventHandlers({ beforeinput: typeOver })];
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
