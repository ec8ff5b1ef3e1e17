import type { Text } from "../protocol/program.ts";

/** Language of a text that was written without saying which. */
const UNKNOWN = "en";

/** A text in a language, or in its main part (`de` for `de-AT`); else in English, else in the first there is. */
export function textIn(text: Text, locale: string | null): { text: string; language: string } {
  if (typeof text === "string") return { text, language: UNKNOWN };
  const wanted = [locale, locale?.split("-")[0], UNKNOWN, Object.keys(text)[0]];
  const language = wanted.find((each) => typeof each === "string" && Object.hasOwn(text, each));
  return language ? { text: text[language]!, language } : { text: "", language: UNKNOWN };
}
