import type { Program, Text } from "../../protocol/program.ts";
import { same, say, wordsOf, type Words } from "./words.ts";

/** Names that people know the parts of a programme by; ids where they have none. */
export interface Names {
  /** A rule of the programme, or a name that the engine gives (`tier:sprout`, `badge:helper`, `quest:first-steps.0`). */
  rule(name: string): Words;
  currency(id: string): Words;
  event(type: string): Words;
  level(id: string): Words;
  multiplier(id: string): Words;
  /** Amounts by currency: `10 Points and 5 Experience`; signs are left out. */
  amounts(amounts: Readonly<Record<string, number>>): Words;
}

const ENGINE: Record<string, Words> = {
  "referral:referrer": { en: "A friend you invited", zh: "您邀请的朋友" },
  "referral:friend": { en: "Invited by a friend", zh: "受朋友邀请" },
  "guest.merged": { en: "Collected before you signed in", zh: "登录前收集" },
  adjustment: { en: "Changed by hand", zh: "人工调整" },
  expiry: { en: "Expired", zh: "已过期" },
  till: { en: "At the till", zh: "消费" },
  owed: { en: "What was owed", zh: "欠款" },
};

/** Names of one version of the programme. */
export function namesOf(program: Program): Names {
  const named = (list: readonly { id: string; name?: Text | undefined }[] | undefined, id: string): Words => {
    const found = list?.find((each) => each.id === id);
    return found?.name === undefined ? same(id) : wordsOf(found.name);
  };
  const lists: Record<string, readonly { id: string; name?: Text | undefined }[] | undefined> = {
    tier: program.tiers?.levels,
    badge: program.badges,
    streak: program.streaks,
    quest: program.quests,
    challenge: program.challenges,
  };
  const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
    Object.hasOwn(record, key) ? record[key] : undefined;
  const currency = (id: string): Words => {
    const known = own(program.currencies, id);
    return known ? wordsOf(known.name) : counterName(program, id);
  };
  return {
    rule(name) {
      const colon = name.indexOf(":");
      const kind = name.slice(0, Math.max(0, colon));
      if (!Object.hasOwn(lists, kind)) return own(ENGINE, name) ?? named(program.rules, name);
      const list = lists[kind] ?? [];
      const id = name.slice(colon + 1);
      return list.some((each) => each.id === id) ? named(list, id) : named(list, id.replace(/[#.]\d+$/, ""));
    },
    currency,
    event: (type) => wordsOf(own(program.events, type)?.name ?? type),
    level: (id) => named(program.tiers?.levels, id),
    multiplier: (id) => named(program.multipliers, id),
    amounts(amounts) {
      const parts = Object.entries(amounts).filter(([id]) => !id.startsWith("#"));
      return say((language) =>
        parts
          .map(([id, amount]) => `${Math.abs(amount)} ${currency(id)[language]}`)
          .join(language === "zh" ? "、" : " and "),
      );
    },
  };
}

function counterName({ counters = {} }: Program, id: string): Words {
  const counter = id.startsWith("#") ? counters[id.slice(1)] : undefined;
  return counter?.name === undefined ? same(id) : wordsOf(counter.name);
}
