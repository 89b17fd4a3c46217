const place = (dataset: string) => `ansim.policy.${dataset}`;

/** The draft of a dataset's policy that this browser keeps; policies are no secrets. */
export function keptDraft(dataset: string): string | null {
  return localStorage.getItem(place(dataset));
}

export function keepDraft(dataset: string, yaml: string) {
  localStorage.setItem(place(dataset), yaml);
}
