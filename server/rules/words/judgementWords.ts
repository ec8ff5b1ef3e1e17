import type { ProgramRule } from "../../protocol/program.ts";
import type { Judgement, Properties } from "../facts.ts";
import { ownValue } from "../ownValue.ts";
import { leafWords } from "./leafWords.ts";
import { limitWords, type LimitUse } from "./limitWords.ts";
import type { Names } from "./names.ts";
import { pathWords } from "./pathWords.ts";
import { listed, say, sentence, type Words } from "./words.ts";

/** What an explanation may look at beside the judgement: the rule as it was then, and what the event carried. */
export interface Judged {
  rule: ProgramRule | undefined;
  properties: Properties;
}

/** What became of one rule, in a sentence: `Only 2 of 10 Points: the daily limit of 12 Points was nearly used up`. (L51) */
export function judgementWords(judgement: Judgement, judged: Judged, names: Names): Words {
  const { outcome, amount = {} } = judgement;
  if (outcome === "refused") {
    const why = becauseWords(judgement, names);
    if (!why) return { en: "Nothing came of it", zh: "没有奖励" };
    // Badges, quests and streaks count; rules give.
    return judgement.rule.includes(":")
      ? { en: `It did not count: ${why.en}`, zh: `未计入：${why.zh}` }
      : { en: `Nothing: ${why.en}`, zh: `没有奖励：${why.zh}` };
  }
  const given = names.amounts(amount);
  if (outcome === "given") return withHow(given, howWords(judgement, judged, names));
  const why = becauseWords(judgement, names);
  const wanted = wantedAmount(amount, judged);
  const only =
    wanted === null
      ? given
      : {
          en: given.en.replace(" ", ` of ${wanted} `),
          zh: `${given.zh}（原为${wanted}）`,
        };
  return say((language) =>
    language === "zh"
      ? `仅${only.zh}${why ? `：${why.zh}` : ""}`
      : `Only ${only.en}${why ? `: ${why.en}` : ""}`,
  );
}

function becauseWords({ because, outcome }: Judgement, names: Names): Words | null {
  if (!because) return null;
  if ("path" in because) return leafWords(because, names);
  if (because.limit.endsWith("nth event")) return nthWords(because);
  const limit = limitWords(because, names);
  if (because.limit.includes("cool-down")) {
    return { en: `${limit.en} was not over yet`, zh: `${limit.zh}尚未结束` };
  }
  if (outcome === "cut" && because.used === 0) {
    return { en: `${limit.en} allows no more`, zh: `${limit.zh}不允许更多` };
  }
  return outcome === "cut"
    ? { en: `${limit.en} was nearly used up`, zh: `${limit.zh}几乎用完` }
    : { en: `${limit.en} was used up`, zh: `${limit.zh}已用完` };
}

function nthWords({ limit, used, max }: LimitUse): Words {
  return limit.startsWith("every")
    ? {
        en: `only every ${nth(max)} event counts, and this was the ${nth(used)}`,
        zh: `每${max}次计一次，这是第${used}次`,
      }
    : {
        en: `only the ${nth(max)} event counts, and this was the ${nth(used)}`,
        zh: `仅第${max}次计入，这是第${used}次`,
      };
}

const ORDINALS = new Intl.PluralRules("en", { type: "ordinal" });
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

/** `3rd`. */
function nth(place: number): string {
  return `${place}${ENDINGS[ORDINALS.select(place)] ?? "th"}`;
}

/** How much it would have been, where the rule says so by itself: one fixed amount that nothing multiplies. */
function wantedAmount(amount: Record<string, number>, { rule }: Judged): number | null {
  const [currency, ...others] = Object.keys(amount);
  if (!rule || currency === undefined || others.length > 0 || rule.multiplyBy !== undefined) return null;
  const whole = Object.hasOwn(rule.award, currency) ? rule.award[currency] : undefined;
  return typeof whole === "number" && whole > amount[currency]! ? whole : null;
}

const LEVEL: Words = { en: "your level", zh: "您的等级" };

/** Of which property the amount was made, and by what it was multiplied. */
function howWords(
  { amount: amounts = {}, factors = {} }: Judgement,
  { rule, properties }: Judged,
  names: Names,
): Words | null {
  const parts = new Map<string, Words>();
  for (const currency of Object.keys(amounts)) {
    const award = rule && Object.hasOwn(rule.award, currency) ? rule.award[currency] : undefined;
    if (typeof award !== "object" || !("of" in award)) continue;
    const value = ownValue(properties, award.of.split(".").slice(1));
    const what = pathWords(award.of, names);
    if (typeof value !== "number" || !what) continue;
    parts.set(award.of, { en: `${what.en} was ${value}`, zh: `${what.zh}为${value}` });
  }
  for (const [id, by] of Object.entries(factors)) {
    const name = id === "tier" ? LEVEL : names.multiplier(id);
    parts.set(id, { en: `times ${by} (${name.en})`, zh: `${by}倍（${name.zh}）` });
  }
  return parts.size === 0 ? null : listed([...parts.values()]);
}

function withHow(given: Words, how: Words | null): Words {
  if (!how) return sentence(given);
  return say((language) => (language === "zh" ? `${given.zh}：${how.zh}` : `${given.en}: ${how.en}`));
}
