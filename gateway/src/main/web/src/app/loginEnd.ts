const listeners = new Set<() => void>();

/** Calls back whenever the gateway says that nobody is logged in; returns how to stop that. */
export function onLoginEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function loginEnded() {
  listeners.forEach((listener) => listener());
}
