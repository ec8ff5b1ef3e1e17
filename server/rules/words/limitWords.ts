import type { Names } from "./names.ts";
import { type Words } from "./words.ts";

/** A limit as a judgement keeps it. */
export interface LimitUse {
  limit: string;
  used: number;
  max: number;
}

const PERIODS: Record<string, { of: Words; next: Words }> = {
  day: { of: { en: "daily", zh: "每日" }, next: { en: "tomorrow", zh: "明天" } },
  week: { of: { en: "weekly", zh: "每周" }, next: { en: "next week", zh: "下周" } },
  month: { of: { en: "monthly", zh: "每月" }, next: { en: "next month", zh: "下个月" } },
  quarter: { of: { en: "quarterly", zh: "每季度" }, next: { en: "next quarter", zh: "下个季度" } },
  year: { of: { en: "yearly", zh: "每年" }, next: { en: "next year", zh: "明年" } },
};

const UNITS: Record<string, [one: string, many: string, zh: string]> = {
  Y: ["year", "years", "年"],
  M: ["month", "months", "个月"],
  W: ["week", "weeks", "周"],
  D: ["day", "days", "天"],
  TH: ["hour", "hours", "小时"],
  TM: ["minute", "minutes", "分钟"],
  TS: ["second", "seconds", "秒"],
};

/** An ISO 8601 duration in words: `P7D` is `7 days`. */
export function durationWords(iso: string): Words {
  const [date = "", time = ""] = iso.slice(1).split("T");
  const parts = [
    ...[...date.matchAll(/(\d+)([A-Z])/g)].map(([, n, unit]) => [n!, unit!] as const),
    ...[...time.matchAll(/(\d+)([A-Z])/g)].map(([, n, unit]) => [n!, `T${unit!}`] as const),
  ];
  const of = ([n, unit]: readonly [string, string]): Words => {
    const [one, many, zh] = UNITS[unit] ?? [unit, unit, unit];
    return { en: `${n} ${n === "1" ? one : many}`, zh: `${n}${zh}` };
  };
  const words = parts.map(of);
  return { en: words.map(({ en }) => en).join(" "), zh: words.map(({ zh }) => zh).join("") };
}

/**
 * A limit in words: `the daily limit of 12 Points`. What a limit is called in a judgement is `times per day`, `points per P7D`,
 * `points in total` or `cool-down`, and may carry in front whose it is (`all members: `, or the id of a limit of the programme).
 */
export function limitWords({ limit: told, max }: LimitUse, names: Names): Words {
  const colon = told.lastIndexOf(": ");
  const limit = colon === -1 ? told : told.slice(colon + 2);
  const words = ownLimit({ limit, max }, names);
  if (colon === -1) return words;
  return told.startsWith("all members: ")
    ? { en: `${words.en} for all members together`, zh: `所有会员合计${words.zh}` }
    : { en: `${words.en} that several rules share`, zh: `多条规则共用的${words.zh}` };
}

function ownLimit({ limit, max }: Omit<LimitUse, "used">, names: Names): Words {
  if (limit.includes("cool-down")) return { en: "the pause between two awards", zh: "两次奖励之间的间隔" };
  const total = /^(.+) in total$/.exec(limit);
  if (total) {
    const { en, zh } = names.currency(total[1]!);
    return { en: `the most ${en} that an account can hold`, zh: `账户可持有的${zh}上限` };
  }
  const [, what = limit, per = ""] = /^(.+) per (.+)$/.exec(limit) ?? [];
  const unit: Words =
    what.endsWith("times") || what === limit
      ? { en: max === 1 ? "one time" : `${max} times`, zh: `${max}次` }
      : { en: `${max} ${names.currency(what).en}`, zh: `${max} ${names.currency(what).zh}` };
  return periodLimit(per, unit);
}

function periodLimit(per: string, unit: Words): Words {
  const period = PERIODS[per];
  if (period) return { en: `the ${period.of.en} limit of ${unit.en}`, zh: `${period.of.zh}${unit.zh}的上限` };
  if (per === "ever") return { en: `the limit of ${unit.en} for ever`, zh: `总共${unit.zh}的上限` };
  if (!per.startsWith("P")) return { en: `the limit of ${unit.en}`, zh: `${unit.zh}的上限` };
  const length = durationWords(per);
  return { en: `the limit of ${unit.en} within ${length.en}`, zh: `${length.zh}内${unit.zh}的上限` };
}
