import type { Key, Words } from "./words";
import ko from "./ko";

/** A purpose with its name, where it is one of the GA4GH Data Use Ontology that we know. */
export function purposeName(words: Words, code: string): string {
  const key = `purpose.${code}`;
  return key in ko ? `${words.say(key as Key)} (${code})` : code;
}
