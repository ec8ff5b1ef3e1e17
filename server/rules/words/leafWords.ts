import type { Leaf } from "../facts.ts";
import type { Names } from "./names.ts";
import { pathWords } from "./pathWords.ts";
import { instantText, listed, same, say, type Words } from "./words.ts";

/** Values of a list that are told; the rest is a number. */
const SHOWN_MAX = 8;

const OWN_DATA: Words = {
  en: "it is only for some members, and you are not among them now",
  zh: "仅限部分会员，您目前不在其中",
};

/** What an operator asks for, after what stood there: `at least 1 is needed`. */
const NEEDED: Record<string, (expected: Words) => Words> = {
  $eq: ({ en, zh }) => ({ en: `${en} is needed`, zh: `需要为${zh}` }),
  $ne: ({ en, zh }) => ({ en: `anything but ${en} would count`, zh: `不能为${zh}` }),
  $gt: ({ en, zh }) => ({ en: `more than ${en} is needed`, zh: `需要大于${zh}` }),
  $gte: ({ en, zh }) => ({ en: `at least ${en} is needed`, zh: `至少需要${zh}` }),
  $lt: ({ en, zh }) => ({ en: `less than ${en} is needed`, zh: `需要小于${zh}` }),
  $lte: ({ en, zh }) => ({ en: `at most ${en} may be`, zh: `最多${zh}` }),
  $in: ({ en, zh }) => ({ en: `one of ${en} is needed`, zh: `需要是${zh}之一` }),
  $nin: ({ en, zh }) => ({ en: `none of ${en} may be`, zh: `不能是${zh}` }),
  $startsWith: ({ en, zh }) => ({ en: `it must begin with ${en}`, zh: `须以${zh}开头` }),
  $endsWith: ({ en, zh }) => ({ en: `it must end with ${en}`, zh: `须以${zh}结尾` }),
  $contains: ({ en, zh }) => ({ en: `it must contain ${en}`, zh: `须包含${zh}` }),
};

/** Leaves that the engine makes itself, and that read better in words of their own. */
const ENGINE: readonly [path: RegExp, say: (name: Words, leaf: Leaf) => Words][] = [
  [/^member\.streaks\.(.+)\.paused$/, () => ({ en: "it is paused", zh: "已暂停" })],
  [
    /^member\.quests\.(.+)\.done$/,
    ({ en, zh }) => ({ en: `the quest “${en}” comes first`, zh: `需先完成任务“${zh}”` }),
  ],
  [
    /^member\.quests\.(.+)\.step$/,
    () => ({ en: "its steps come one after another, and this is not the next", zh: "须按顺序完成各步骤" }),
  ],
];

function engineWords(leaf: Leaf, names: Names): Words | null {
  for (const [pattern, sayIt] of ENGINE) {
    const id = pattern.exec(leaf.path)?.[1];
    if (id !== undefined) return sayIt(names.rule(`quest:${id}`), leaf);
  }
  return null;
}

/** Why a condition did not hold: what stood there, and what is needed. `the amount was 0.5, at least 1 is needed` */
export function leafWords(leaf: Leaf, names: Names): Words {
  const { path, operator, expected, actual } = leaf;
  const own = engineWords(leaf, names);
  if (own) return own;
  const what = pathWords(path, names);
  if (!what) return OWN_DATA;
  if (path === "event.at") return timeWords(operator, expected);
  if (operator === "$exists") return existsWords(what, expected === true);
  const needed = neededWords({ path, operator, expected }, names);
  if (actual === null && operator !== "$ne" && operator !== "$nin") {
    return {
      en: `${what.en} was missing${needed ? `, ${needed.en}` : ""}`,
      zh: `缺少${what.zh}${needed ? `，${needed.zh}` : ""}`,
    };
  }
  const was = valueWords(path, actual, names);
  if (!needed) return { en: `${what.en} was one that does not count`, zh: `${what.zh}不符合条件` };
  return { en: `${what.en} was ${was.en}, ${needed.en}`, zh: `${what.zh}为${was.zh}，${needed.zh}` };
}

/** What a comparison asks for; `null` where it can't be said in a few words. */
export function neededWords({ path, operator, expected }: Omit<Leaf, "actual">, names: Names): Words | null {
  return NEEDED[operator]?.(valueWords(path, expected, names)) ?? null;
}

function existsWords({ en, zh }: Words, wanted: boolean): Words {
  return wanted
    ? { en: `${en} was missing`, zh: `缺少${zh}` }
    : { en: `${en} was there, and must not be`, zh: `不应有${zh}` };
}

function timeWords(operator: string, expected: unknown): Words {
  const at = typeof expected === "string" || typeof expected === "number" ? instantText(expected) : "";
  if (operator === "$gte" || operator === "$gt")
    return { en: `it counts from ${at} on`, zh: `自${at}起才计算` };
  if (operator === "$lt" || operator === "$lte") return { en: `it counted until ${at}`, zh: `截至${at}有效` };
  return { en: "the time does not fit", zh: "时间不符合" };
}

function valueWords(path: string, value: unknown, names: Names): Words {
  if (Array.isArray(value)) {
    const shown = value.slice(0, SHOWN_MAX).map((each) => valueWords(path, each, names));
    if (value.length > SHOWN_MAX) {
      const more = value.length - SHOWN_MAX;
      shown.push({ en: `${more} more`, zh: `其他${more}个` });
    }
    return listed(shown, { en: " and ", zh: "、" });
  }
  if (value === null || value === undefined) return { en: "nothing", zh: "空" };
  if (typeof value === "boolean") return value ? { en: "true", zh: "是" } : { en: "false", zh: "否" };
  if (path === "member.tier" && typeof value === "string") {
    const level = names.level(value);
    return say((language) => `“${level[language]}”`);
  }
  if (typeof value === "string") return { en: `“${value}”`, zh: `“${value}”` };
  return same(typeof value === "number" ? String(value) : "something else");
}
