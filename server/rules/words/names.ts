import type { Program, Text } from "../../protocol/program.ts";
import { same, say, wordsOf, type Words } from "./words.ts";

/** Names that people know the parts of a programme by; ids where they have none. */
export interface Names {
  /** A rule of the programme, or a name that the engine gives (`tier:sprout`, `badge:helper`, `quest:first-steps#0`). */
  rule(name: string): Words;
  /** A quest's step, by the name that its award is booked under (`quest:first-steps#0`); `null` for every other rule. */
  step(rule: string): Words | null;
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
  const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
    Object.hasOwn(record, key) ? record[key] : undefined;
  const currency = (id: string): Words => {
    const known = own(program.currencies, id);
    return known ? wordsOf(known.name) : counterName(program, id);
  };
  return {
    rule: (name) => own(ENGINE, name) ?? wordsOf(ruleText(program, name) ?? idOf(name)),
    step(name) {
      const text = stepText(program, name);
      return text === undefined ? null : wordsOf(text);
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

const PARTS: Record<string, (program: Program) => readonly { id: string; name?: Text | undefined }[]> = {
  tier: ({ tiers }) => tiers?.levels ?? [],
  badge: ({ badges }) => badges,
  streak: ({ streaks }) => streaks ?? [],
  quest: ({ quests }) => quests ?? [],
  challenge: ({ challenges }) => challenges ?? [],
};

/** The name of what a rule name stands for, as the programme has it; `undefined` where it is not there any more, or has none. */
export function ruleText(program: Program, rule: string): Text | undefined {
  const kind = rule.slice(0, Math.max(0, rule.indexOf(":")));
  const list = Object.hasOwn(PARTS, kind) ? PARTS[kind]!(program) : null;
  if (list === null) return program.rules.find(({ id }) => id === rule)?.name;
  const whole = rule.slice(kind.length + 1);
  return (list.find(({ id }) => id === whole) ?? list.find(({ id }) => id === idOf(rule)))?.name;
}

/** The name of a quest's step, else its event's: of what `quest:first-steps#0` was booked for; `undefined` for every other rule. */
export function stepText({ quests, events }: Program, rule: string): Text | undefined {
  const [, id, place] = /^quest:(.+)#(\d+)$/.exec(rule) ?? [];
  const step = quests?.find((quest) => quest.id === id)?.steps[Number(place)];
  return (
    step && (step.name ?? (Object.hasOwn(events, step.on) ? events[step.on]?.name : undefined) ?? step.on)
  );
}

/** `first-steps` of `quest:first-steps#0`. */
function idOf(rule: string): string {
  const colon = rule.indexOf(":");
  return Object.hasOwn(PARTS, rule.slice(0, Math.max(0, colon)))
    ? rule.slice(colon + 1).replace(/[#.]\d+$/, "")
    : rule;
}

function counterName({ counters = {} }: Program, id: string): Words {
  const counter = id.startsWith("#") ? counters[id.slice(1)] : undefined;
  return counter?.name === undefined ? same(id) : wordsOf(counter.name);
}
