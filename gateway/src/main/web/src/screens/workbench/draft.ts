import { joined } from "../../sql/statements";

let text = "";

/** What stood in the editor last; it is kept as long as the page is. */
export const draft = () => text;

export function keepDraft(written: string) {
  text = written;
}

/** Leaves a question that the workbench shows behind the others when it is opened next. */
export function leave(sql: string) {
  text = joined(text, sql);
}
