import { createContext, useContext } from "react";
import type { Language } from "../app/preferences";
import type { Bilingual } from "../api/types";
import en from "./en";
import ko from "./ko";

export type Key = keyof typeof ko;

const DICTIONARIES: Record<Language, Record<Key, string>> = { ko, en };
const LOCALES: Record<Language, string> = { ko: "ko-KR", en: "en-GB" };

/** All that a screen says: words, and texts that the gateway sends in both languages. */
export type Words = {
  language: Language;
  say: (key: Key, values?: Record<string, string | number>) => string;
  pick: (text: Bilingual) => string;
  number: (value: number, digits?: number) => string;
  date: (time: string) => string;
  time: (time: string) => string;
};

export function words(language: Language): Words {
  const locale = LOCALES[language];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  return {
    language,
    say: (key, values = {}) =>
      DICTIONARIES[language][key].replace(/\{(\w+)\}/g, (hole, name: string) =>
        String(values[name] ?? hole),
      ),
    pick: (text) => text[language],
    number: (value, digits = 6) =>
      new Intl.NumberFormat(locale, { maximumSignificantDigits: digits }).format(value),
    date: (time) => day.format(new Date(time)),
    time: (time) => moment.format(new Date(time)),
  };
}

export const WordsContext = createContext<Words>(words("ko"));

export const useWords = () => useContext(WordsContext);
