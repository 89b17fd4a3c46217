import { createContext, useContext } from "react";
import type { Edit, Fault } from "../../api/policies";

/** What every field of the form needs: what stands in the draft, and how to change it. */
export type Fields = {
  texts: ReadonlyMap<string, string>;
  faults: Fault[];
  messageOf: (fault: Fault) => string;
  edit: (edit: Edit) => void;
};

const NOTHING: Fields = { texts: new Map(), faults: [], messageOf: () => "", edit: () => {} };

export const FieldsContext = createContext<Fields>(NOTHING);

export const useFields = () => useContext(FieldsContext);

/** The names right below a pointer, in the order of the file. */
export function namesBelow(texts: ReadonlyMap<string, string>, pointer: string): string[] {
  const prefix = `${pointer}/`;
  const names = [...texts.keys()]
    .filter((one) => one.startsWith(prefix))
    .map((one) => one.slice(prefix.length).split("/")[0] ?? "");
  return [...new Set(names)];
}
