import type { ChallengeView, QuestView } from "../../protocol/progressViews.ts";
import { endOf, periodAt, zonesOf, type Every } from "../streaks/periods.ts";
import type {
  CompiledChallenge,
  CompiledProgram,
  CompiledQuest,
  KnownMember,
  LocalPeriods,
  QuestState,
} from "../types.ts";
import { localPeriods } from "../calendar.ts";
import { NO_QUEST } from "./evolveQuest.ts";
import { roundsMax } from "./rounds.ts";

/**
 * The programme's quests as a member sees them at an instant: those that are open to the member now, and those that are done. A
 * round that is over is shown as the one that begins now. (R128)
 */
export function questViews(compiled: CompiledProgram, member: KnownMember, now: number): QuestView[] {
  const local = localPeriods(now, member.zone);
  return compiled.quests.flatMap((quest) => {
    const state = questNow(quest, member.state.quests[quest.quest.id] ?? NO_QUEST, local, now);
    const wasDone = state.done + state.before > 0;
    const isFor = quest.segment === null || quest.segment.holds(member, now);
    if (!wasDone && (!isFor || now < quest.from || now >= quest.until)) return [];
    return [questView(compiled, quest, state, member, now)];
  });
}

/** The round that an event of now would go on with. */
function questNow(
  { quest, withinMs }: CompiledQuest,
  state: QuestState,
  local: LocalPeriods,
  now: number,
): QuestState {
  const { repeat } = quest;
  const anew: QuestState = { ...NO_QUEST, before: state.before + state.done };
  if (repeat !== "once" && repeat !== "always" && state.period !== local[repeat]) return anew;
  const isOver = withinMs !== null && state.since !== null && now > state.since + withinMs;
  return isOver && (repeat !== "once" || state.done === 0) ? anew : state;
}

function questView(
  compiled: CompiledProgram,
  quest: CompiledQuest,
  state: QuestState,
  member: KnownMember,
  now: number,
): QuestView {
  const { id, name, description, order, steps, award, repeat } = quest.quest;
  const rounds = Math.min(state.done, Math.max(0, roundsMax(quest, state) - 1));
  const view: QuestView = {
    id,
    name: name ?? id,
    ...(description !== undefined && { description }),
    order,
    steps: steps.map((step, place) => {
      const { goal: need } = quest.steps[place]!;
      const have = Math.min(need, Math.max(0, (state.steps[place] ?? 0) - rounds * need));
      const name = step.name ?? step.id ?? step.on;
      return step.award ? { name, have, need, award: step.award } : { name, have, need };
    }),
    ...(award && { award }),
    done: repeat === "always" ? state.done + state.before : state.done,
    repeat,
  };
  const until = endsAt(quest, state, member, now);
  if (until !== Infinity) view.until = new Date(until).toISOString();
  const locked = lockedBy(compiled, quest, member);
  if (locked.length > 0) view.locked = locked;
  return view;
}

/** Until when the round can be done: the quest's own end, the period's, or that of the window that its first step opened. */
function endsAt(
  { quest, until, withinMs }: CompiledQuest,
  state: QuestState,
  member: KnownMember,
  now: number,
): number {
  const zones = zonesOf(member);
  const every: Every | null = quest.repeat === "once" || quest.repeat === "always" ? null : quest.repeat;
  const period = every === null ? Infinity : endOf(every, periodAt(every, now, zones.zone), zones);
  const window = withinMs === null || state.since === null ? Infinity : state.since + withinMs;
  return Math.min(until, period, window);
}

function lockedBy(
  { program }: CompiledProgram,
  { quest }: CompiledQuest,
  { state }: KnownMember,
): NonNullable<QuestView["locked"]> {
  const missing = (quest.after ?? []).filter((id) => {
    const { done, before } = state.quests[id] ?? NO_QUEST;
    return done + before === 0;
  });
  return missing.map((id) => program.quests?.find((each) => each.id === id)?.name ?? id);
}

/**
 * The goals of all members together, from when they begin to when they end.
 *
 * @param totals What all members have, by challenge; `null` while it is not known.
 */
export function challengeViews(
  { challenges }: CompiledProgram,
  { state }: Pick<KnownMember, "state">,
  totals: Readonly<Record<string, number>> | null,
  now: number,
): ChallengeView[] {
  const open = challenges.filter(({ from, until }) => now >= from && now < until);
  return open.map((challenge) => challengeView(challenge, state.challenges, totals));
}

function challengeView(
  { challenge }: CompiledChallenge,
  mine: Readonly<Record<string, number>>,
  totals: Readonly<Record<string, number>> | null,
): ChallengeView {
  const { id, name, description, goal, perMember, award, from, until } = challenge;
  return {
    id,
    name: name ?? id,
    ...(description !== undefined && { description }),
    goal,
    total: totals?.[id] ?? 0,
    mine: mine[id] ?? 0,
    ...(perMember !== undefined && { perMember }),
    award,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
}
