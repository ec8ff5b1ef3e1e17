import { createI18n, type FirstTexts, type I18n, type Texts } from "../i18n/createI18n.ts";

/** The texts that Grove brings; each is a chunk of its own and only one is fetched. */
const LOCALES: Record<string, () => Promise<{ texts: FirstTexts }>> = {
  en: async () => ({ texts: (await import("../i18n/en.ts")).texts }),
  zh: () => import("../i18n/zh.ts"),
};

/**
 * Words and formats for a BCP 47 tag; languages that Grove does not speak get English, unless the owner's own texts
 * come in that language, which `overrides` then are.
 */
export async function loadTexts(wanted: string, overrides: Partial<Texts> = {}): Promise<I18n> {
  const language = wanted.toLowerCase().split("-")[0] ?? "";
  const load = LOCALES[language];
  const foreign = !load && Object.keys(overrides).length === 0;
  const { texts } = await (load ?? LOCALES["en"])!();
  return createI18n(foreign ? "en" : known(wanted), { ...texts, ...overrides });
}

/** A tag that this browser can format for; a malformed one would throw at every use. */
function known(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? "en";
  } catch {
    return "en";
  }
}
