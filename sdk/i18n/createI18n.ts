import type { Text } from "../../server/protocol/program.ts";
import type { celebrations } from "../celebrations/texts.ts";
import type { boardTexts } from "../elements/leaderboard/extras/texts.ts";
import type { questTexts } from "../elements/quests/texts.ts";
import type { tierTexts } from "../elements/tier/texts.ts";
import type { whyTexts } from "../why/texts.ts";
import type { editing } from "./editing.ts";
import type { texts as english } from "./en.ts";

/** One text: fixed, or by plural category of `{n}`. */
export type TextEntry = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { other: string });
export type TextName = keyof typeof english | LaterTextName;
/** Texts of what loads later, or on few pages only. */
type LaterTextName = keyof (typeof editing &
  typeof boardTexts &
  typeof celebrations &
  typeof questTexts &
  typeof tierTexts &
  typeof whyTexts)["en"];
/** The texts that come first; the others come with what says them. */
export type FirstTexts = Record<keyof typeof english, TextEntry>;
export type Texts = Record<TextName, TextEntry>;

export interface I18n {
  locale: string;
  /** A text with its `{names}` filled in; numbers are written as the locale does. */
  t: (name: TextName, values?: Record<string, string | number>) => string;
  number: (value: number) => string;
  /** `+10`, `−3`. */
  signed: (value: number) => string;
  date: (iso: string) => string;
  /** "3 minutes ago", "in 2 days". */
  ago: (iso: string, now: number) => string;
  /** The words for a failure code; unknown codes get the general ones. */
  failure: (code: string) => string;
  /** Adds texts that came later, in the language at hand; what the owner said otherwise stays. */
  learn: (more: Record<"en" | "zh", Partial<Texts>>) => void;
  /** A text of the programme in the locale that fits best. */
  pick: (text: Text | undefined, otherwise?: string) => string;
}

const STEPS = [
  [31_536_000, "year"],
  [2_592_000, "month"],
  [604_800, "week"],
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
] as const;

/** Words, numbers and dates of one locale. Pure but for the reader's time zone. */
export function createI18n(locale: string, first: Partial<Texts>): I18n {
  let texts = first;
  const plural = new Intl.PluralRules(locale);
  const plain = new Intl.NumberFormat(locale);
  const sign = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });

  const t: I18n["t"] = (name, values = {}) => {
    const entry = texts[name] ?? name;
    const text =
      typeof entry === "string" ? entry : (entry[plural.select(Number(values["n"]) || 0)] ?? entry.other);
    return text.replace(/\{(\w+)\}/g, (_all, slot: string) => {
      const value = values[slot];
      return typeof value === "number" ? plain.format(value) : (value ?? "");
    });
  };

  return {
    locale,
    t,
    number: (value) => plain.format(value),
    signed: (value) => sign.format(value),
    date: (iso) => day.format(new Date(iso)),
    ago: (iso, now) => {
      const seconds = (Date.parse(iso) - now) / 1_000;
      const step = STEPS.find(([size]) => Math.abs(seconds) >= size);
      return step ? relative.format(Math.trunc(seconds / step[0]), step[1]) : relative.format(0, "second");
    },
    failure: (code) => {
      const name = `fail.${code}` as TextName;
      return t(texts[name] === undefined ? "fail.other" : name);
    },
    learn: (more) => void (texts = { ...more[locale.startsWith("zh") ? "zh" : "en"], ...texts }),
    pick: (text, otherwise = "") => {
      if (text === undefined || typeof text === "string") return text ?? otherwise;
      const short = locale.split("-")[0] ?? "";
      return text[locale] ?? text[short] ?? text["en"] ?? Object.values(text)[0] ?? otherwise;
    },
  };
}
