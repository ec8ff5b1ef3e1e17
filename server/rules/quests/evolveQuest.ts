import type { MemberState, QuestEffect, QuestState } from "../types.ts";

/** A quest that was never begun. */
export const NO_QUEST: QuestState = { steps: [], period: null, since: null, done: 0, before: 0, at: null };

/** Folds an effect on a quest or a challenge; what is as if it had never begun is absent. (R2, R120) */
export function evolveQuest(state: MemberState, effect: QuestEffect): MemberState {
  if (effect.e === "challenge") {
    const by = (state.challenges[effect.challenge] ?? 0) + effect.by;
    return { ...state, challenges: withEntry(state.challenges, effect.challenge, by === 0 ? null : by) };
  }
  const before = state.quests[effect.quest] ?? NO_QUEST;
  const quest = effect.e === "questDone" ? done(before, effect) : advance(before, effect);
  const next = { ...state, quests: withEntry(state.quests, effect.quest, isNothing(quest) ? null : quest) };
  // What an earlier round gave is no longer looked at: it was won for good.
  if (effect.e === "quest" && beginsAnew(before, effect)) {
    next.questAwards = withoutAwards(state.questAwards, effect.quest);
  }
  return next;
}

/** Adds to what a quest or a step gave; nothing given is absent. */
export function withQuestAward(
  awards: MemberState["questAwards"],
  key: string,
  currency: string,
  amount: number,
): MemberState["questAwards"] {
  const sum = (awards[key]?.[currency] ?? 0) + amount;
  const amounts = withEntry(awards[key] ?? {}, currency, sum === 0 ? null : sum);
  return withEntry(awards, key, Object.keys(amounts).length === 0 ? null : amounts);
}

/** Whether progress under this period and first step is another round than the one that the state holds. */
export function beginsAnew(
  quest: QuestState,
  { period, since }: Pick<QuestState, "period" | "since">,
): boolean {
  const isEmpty = quest.steps.length === 0 && quest.done === 0;
  return !isEmpty && (quest.period !== period || quest.since !== since);
}

type StepEffect = Extract<QuestEffect, { e: "quest" }>;

function advance(before: QuestState, { step, by, period, since }: StepEffect): QuestState {
  const anew = beginsAnew(before, { period, since });
  const steps = anew ? [] : [...before.steps];
  while (steps.length <= step) steps.push(0);
  steps[step]! += by;
  const earlier = anew ? before.before + before.done : before.before;
  return normal({ ...before, steps, period, since, done: anew ? 0 : before.done, before: earlier });
}

function done(before: QuestState, { by, at, passed }: Extract<QuestEffect, { e: "questDone" }>): QuestState {
  const counts = passed
    ? { done: before.done, before: before.before + by }
    : { done: before.done + by, before: before.before };
  return normal({ ...before, ...counts, at });
}

/** One form for what means the same: no trailing zeros, no round without progress, no date of what was never done. */
function normal(quest: QuestState): QuestState {
  const steps = [...quest.steps];
  while (steps.at(-1) === 0) steps.pop();
  const isEmpty = steps.length === 0 && quest.done === 0;
  return {
    ...quest,
    steps,
    period: isEmpty ? null : quest.period,
    since: isEmpty ? null : quest.since,
    at: quest.done + quest.before > 0 ? quest.at : null,
  };
}

function isNothing({ steps, done, before }: QuestState): boolean {
  return steps.length === 0 && done === 0 && before === 0;
}

function withoutAwards(awards: MemberState["questAwards"], quest: string): MemberState["questAwards"] {
  const kept = Object.entries(awards).filter(([key]) => key !== quest && !key.startsWith(`${quest}#`));
  return Object.fromEntries(kept);
}

/** A record with one entry set, or (`null`) without it. */
function withEntry<Value>(
  record: Readonly<Record<string, Value>>,
  name: string,
  value: Value | null,
): Record<string, Value> {
  if (value !== null) return { ...record, [name]: value };
  const { [name]: _none, ...rest } = record;
  return rest;
}
