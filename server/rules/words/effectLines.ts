import type { AwardEffect, Effect, Party } from "../effects.ts";
import { awardWords, type Movement } from "./awardWords.ts";
import type { Names } from "./names.ts";
import { say, type Words } from "./words.ts";

/** Points of one currency that expire together. */
export interface LotLine {
  currency: string;
  /** What joined the lot, or (below zero) left it. */
  amount: number;
  /** The last day on which they are good. */
  day: string;
  /** ISO 8601. */
  expires: string;
}

/** Something that happened to a member beside what rules gave: a level, a badge, points that were taken back or expired. */
export interface EffectLine {
  rule: string;
  name: Words;
  words: Words;
  /** Whether it gave something or took it; `noted` is what moves nothing, such as a step forward, or was neither, such as a spend. */
  outcome: "given" | "taken" | "noted";
  amount?: Record<string, number>;
  lots?: LotLine[];
}

/**
 * What the recorded effects of one cause did to one of its members, a line for each movement and each thing that was reached or lost.
 * Only that member's own effects are read, so nothing is told of the other. (L50, L51)
 *
 * @param told Rules that judgements have told of already; what they gave is left out.
 */
export function effectLines(
  effects: readonly Effect[],
  party: Party,
  names: Names,
  told: ReadonlySet<string> = new Set(),
): EffectLine[] {
  const lines: EffectLine[] = [];
  const movements = new Map<string, { line: EffectLine; amounts: Record<string, number> }>();
  for (const effect of effects) {
    if (effect.party !== party) continue;
    const movement = movementOf(effect);
    if (movement === null) {
      const line = happened(effect, names);
      if (line) lines.push(line);
      continue;
    }
    if (movement.kind === "count" || (movement.kind === "earn" && told.has(movement.rule))) continue;
    addMovement(lines, movements, effect as AwardEffect, movement, names);
  }
  return lines;
}

function movementOf(effect: Effect): Movement | null {
  if (effect.e === "release") return { kind: "release", rule: "", reason: "", came: true };
  if (effect.e !== "award") return null;
  const { kind, rule, reason, amount } = effect;
  return { kind, rule, reason, came: amount > 0 };
}

/** Movements of one kind by one rule are one line, whatever lots and accounts they touched. */
function addMovement(
  lines: EffectLine[],
  movements: Map<string, { line: EffectLine; amounts: Record<string, number> }>,
  effect: Pick<AwardEffect, "currency" | "amount" | "lot"> & { account?: AwardEffect["account"] },
  movement: Movement,
  names: Names,
): void {
  const key = `${movement.kind}|${movement.rule}|${movement.came}|${effect.account === "owed"}`;
  let known = movements.get(key);
  if (!known) {
    const words = awardWords(movement, names);
    const line = {
      rule: movement.rule,
      name: names.rule(movement.rule),
      words,
      outcome: outcomeOf(movement),
    };
    known = { line, amounts: {} };
    movements.set(key, known);
    lines.push(line);
  }
  const { line, amounts } = known;
  amounts[effect.currency] = (amounts[effect.currency] ?? 0) + effect.amount;
  line.amount = amounts;
  if (effect.lot && movement.kind !== "release") {
    const { currency, amount, lot } = effect;
    (line.lots ??= []).push({ currency, amount, day: lot.day, expires: new Date(lot.at).toISOString() });
  }
  line.words = withOwed(awardWords(movement, names), movement, effect.account === "owed");
}

function outcomeOf({ kind, came }: Movement): EffectLine["outcome"] {
  if (came) return "given";
  return kind === "reversal" ? "taken" : "noted";
}

function withOwed(words: Words, { came, rule }: Movement, owed: boolean): Words {
  if (!owed || rule === "owed") return words;
  return came
    ? { en: `${words.en}. It repays what was owed`, zh: `${words.zh}，用于偿还欠款` }
    : { en: `${words.en}. It was spent before, so it is owed`, zh: `${words.zh}，此前已使用，记为欠款` };
}

function happened(effect: Effect, names: Names): EffectLine | null {
  switch (effect.e) {
    case "tier":
      return lineOf(`tier:${effect.tier ?? ""}`, names, levelSaid(effect.tier, names));
    case "badge":
      return badgeLine(effect, names);
    case "questDone":
      return lineOf(`quest:${effect.quest}`, names, effect.by > 0 ? DONE : UNDONE);
    case "streak":
      return lineOf(`streak:${effect.streak}`, names, effect.by === 1 ? STREAK_ON : STREAK_BACK);
    case "frozen":
      return effect.by === 1 ? lineOf(`streak:${effect.streak}`, names, STOOD_IN[effect.by_what]) : null;
    case "challenge":
      return lineOf(`challenge:${effect.challenge}`, names, signed(effect.by));
    case "quest":
      return lineOf(`quest:${effect.quest}`, names, stepSaid(effect, names));
    default:
      return null;
  }
}

function badgeLine({ badge, level, lost }: Extract<Effect, { e: "badge" }>, names: Names): EffectLine {
  const line = lineOf(`badge:${badge}`, names, badgeSaid(level, lost !== undefined));
  return { ...line, outcome: lost === undefined ? "given" : "taken" };
}

function stepSaid({ quest, step, by }: Extract<Effect, { e: "quest" }>, names: Names): Words {
  const name = names.step(`quest:${quest}#${step}`);
  return {
    en: `${name ? `step “${name.en}”` : `step ${step + 1}`}: ${signed(by).en}`,
    zh: `${name ? `步骤“${name.zh}”` : `第${step + 1}步`}：${signed(by).zh}`,
  };
}

function lineOf(rule: string, names: Names, said: Words): EffectLine {
  const name = names.rule(rule);
  const words = say((language) =>
    language === "zh" ? `“${name.zh}”：${said.zh}` : `“${name.en}”: ${said.en}`,
  );
  return { rule, name, words, outcome: "noted" };
}

function levelSaid(level: string | null, names: Names): Words {
  if (level === null) return { en: "below the first level now", zh: "现低于第一等级" };
  const { en, zh } = names.level(level);
  return { en: `your level is ${en} now`, zh: `您的等级现为${zh}` };
}

function badgeSaid(level: number, lost: boolean): Words {
  if (lost && level === 0)
    return { en: "the badge went, for what earned it no longer counts", zh: "徽章已收回" };
  if (lost) return { en: `the badge went back to level ${level}`, zh: `徽章降至第${level}级` };
  return level === 1
    ? { en: "you got the badge", zh: "您获得了徽章" }
    : { en: `the badge reached level ${level}`, zh: `徽章达到第${level}级` };
}

const signed = (by: number): Words => {
  const text = by > 0 ? `+${by}` : `−${-by}`;
  return { en: text, zh: text };
};

const DONE: Words = { en: "the quest is done", zh: "任务完成" };
const UNDONE: Words = { en: "the quest is no longer done", zh: "任务不再算完成" };
const STREAK_ON: Words = { en: "it went on", zh: "连续记录延续" };
const STREAK_BACK: Words = { en: "this no longer counts for it", zh: "不再计入连续记录" };
const STOOD_IN = {
  freeze: { en: "a freeze stood in for a missed time", zh: "使用了一次保护" },
  repair: { en: "it was mended", zh: "连续记录已修复" },
  pause: { en: "it was paused", zh: "连续记录暂停中" },
  zone: { en: "the change of time zone broke nothing", zh: "时区变化不影响连续记录" },
} as const;
