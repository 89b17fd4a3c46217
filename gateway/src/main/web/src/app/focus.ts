/** What can take the focus for something in it that is gone. */
const PLACES = "li, form, fieldset, details, section, [role=group], main";

/**
 * Keeps the place of whoever uses the keyboard, until the returned function is called. When what has
 * the focus is taken away, or cannot be used for a while, browsers give the focus to nobody; here what
 * it stood in takes it, and gives it back.
 */
export function keepFocus(): () => void {
  let last: HTMLElement | null = null;
  let around: HTMLElement[] = [];
  let standIn: HTMLElement | null = null;

  const focused = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target !== standIn) {
      last = target;
      around = placesAround(target);
      standIn = null;
    }
  };
  // Whoever points at something has another place.
  const pointed = () => {
    last = null;
  };
  const changed = () => {
    const active = document.activeElement;
    if (last === null || (active !== last && active !== standIn && active !== document.body)) {
      return;
    }
    if (isUsable(last)) {
      if (active === standIn) {
        last.focus();
      }
    } else if (active !== standIn || !standIn?.isConnected) {
      standIn = around.find(isUsable) ?? document.getElementById("main");
      standIn?.setAttribute("tabindex", "-1");
      standIn?.focus({ preventScroll: true });
    }
  };

  const changes = new MutationObserver(changed);
  changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  addEventListener("focusin", focused);
  addEventListener("pointerdown", pointed);
  return () => {
    changes.disconnect();
    removeEventListener("focusin", focused);
    removeEventListener("pointerdown", pointed);
  };
}

function placesAround(one: HTMLElement): HTMLElement[] {
  const place = one.parentElement?.closest<HTMLElement>(PLACES);
  return place ? [place, ...placesAround(place)] : [];
}

function isUsable(one: HTMLElement): boolean {
  return one.isConnected && !one.matches(":disabled");
}
