export type Language = "ko" | "en";
export type Theme = "light" | "clear";

const LANGUAGE = "ansim.language";
const THEME = "ansim.theme";

/** The language chosen here before; Korean, unless the browser asks for English. */
export function language(): Language {
  const chosen = localStorage.getItem(LANGUAGE);
  if (chosen === "ko" || chosen === "en") {
    return chosen;
  }
  return navigator.language.startsWith("en") ? "en" : "ko";
}

/** The theme chosen here before, or what the system asks for; `clear` is dark and high in contrast. */
export function theme(): Theme {
  const chosen = localStorage.getItem(THEME);
  if (chosen === "light" || chosen === "clear") {
    return chosen;
  }
  const wanted = "(prefers-color-scheme: dark), (prefers-contrast: more)";
  return matchMedia(wanted).matches ? "clear" : "light";
}

export function rememberLanguage(chosen: Language) {
  localStorage.setItem(LANGUAGE, chosen);
}

export function rememberTheme(chosen: Theme) {
  localStorage.setItem(THEME, chosen);
}
