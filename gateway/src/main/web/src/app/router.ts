import { useSyncExternalStore, type MouseEvent } from "react";

const HOME = "/app/";
const RELEASE = /^\/r\/([A-Za-z0-9-]{1,64})$/;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("popstate", listener);
  };
}

/** The path below `/app/`, part by part. */
export function usePath(): string[] {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  return path
    .slice(HOME.length)
    .split("/")
    .filter((part) => part !== "")
    .map(decodeURIComponent);
}

/** The release whose public page this is; nothing on a screen of the application. */
export function useReleaseLink(): string | null {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  return RELEASE.exec(path)?.[1] ?? null;
}

/** The address of a screen. */
export function address(...parts: string[]): string {
  return HOME + parts.map(encodeURIComponent).join("/");
}

/** Shows a screen; its heading takes the focus, so that readers are told of it. */
export function go(target: string) {
  history.pushState(null, "", target);
  listeners.forEach((listener) => listener());
  requestAnimationFrame(() => {
    scrollTo(0, 0);
    document.getElementById("main")?.focus();
  });
}

/** Follows a link without loading the page anew, unless another window is asked for. */
export function followLink(event: MouseEvent<HTMLAnchorElement>) {
  if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    go(event.currentTarget.pathname);
  }
}
