import type { Text } from "../../protocol/program.ts";

/** One sentence (or part of one) in each language that Grove speaks; it goes out as a `Text`. */
export type Words = { en: string; zh: string };

/** A text of the programme in both languages; where one is missing, the other or whatever there is stands in. */
export function wordsOf(text: Text): Words {
  if (typeof text === "string") return { en: text, zh: text };
  const any = Object.values(text)[0] ?? "";
  return { en: text["en"] ?? any, zh: chineseOf(text) ?? text["en"] ?? any };
}

function chineseOf(text: Record<string, string>): string | undefined {
  const name = Object.keys(text).find((locale) => locale === "zh" || locale.startsWith("zh-"));
  return name === undefined ? undefined : text[name];
}

/** The same in every language: a number, an id, a value of the site's own. */
export function same(text: string): Words {
  return { en: text, zh: text };
}

/** Words made of words: `say` is asked once for each language. */
export function say(make: (language: keyof Words) => string): Words {
  return { en: make("en"), zh: make("zh") };
}

/** `a, b and c`. */
export function listed(parts: readonly Words[], last: Words = { en: " and ", zh: "和" }): Words {
  return say((language) => {
    const texts = parts.map((part) => part[language]);
    const comma = language === "zh" ? "、" : ", ";
    return texts.length < 2
      ? texts.join("")
      : texts.slice(0, -1).join(comma) + last[language] + texts[texts.length - 1]!;
  });
}

/** Begins with a capital, where the language has them. */
export function sentence({ en, zh }: Words): Words {
  return { en: en.charAt(0).toUpperCase() + en.slice(1), zh };
}

/** An instant to the minute, in UTC. */
export function instantText(at: number | string): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime())
    ? String(at)
    : `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
