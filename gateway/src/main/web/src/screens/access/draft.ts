/** A request for access that is not submitted yet. */
export type Draft = {
  dataset: string;
  project: string;
  purpose: string;
  members: string;
  until: string;
  reason: string;
};

const PLACE = "ansim.application";
const EMPTY: Draft = { dataset: "", project: "", purpose: "", members: "", until: "", reason: "" };

export function readDraft(): Draft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? "{}");
    const texts = Object.entries(Object(kept) as object).filter(
      ([name, value]) => name in EMPTY && typeof value === "string",
    );
    return { ...EMPTY, ...(Object.fromEntries(texts) as Partial<Draft>) };
  } catch {
    return EMPTY;
  }
}

export function writeDraft(draft: Draft) {
  localStorage.setItem(PLACE, JSON.stringify(draft));
}

export function clearDraft() {
  localStorage.removeItem(PLACE);
}
