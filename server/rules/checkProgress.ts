import type { Program, ProgramQuest, ProgramStreak } from "../protocol/program.ts";
import { durationMs } from "./calendar.ts";
import type { Checks } from "./checks.ts";
import { lengthOf } from "./streaks/periods.ts";

/** Longest pause or repair of a streak, in milliseconds: each period that it stands in for is an effect of one entry. */
const STOOD_IN_MAX_MS = 366 * 86_400_000;

/** What is wrong with streaks, quests and challenges beyond the schema. (R50, R134) */
export function checkProgress(program: Program, checks: Checks): void {
  program.streaks?.forEach((streak, place) => checkStreak(streak, `streaks.${place}`, checks));
  const quests = program.quests ?? [];
  quests.forEach((quest, place) => checkQuest(quest, `quests.${place}`, checks));
  checkOrder(quests, checks);
  const ids = new Set(quests.map(({ id }) => id));
  program.challenges?.forEach((challenge, place) => {
    const path = `challenges.${place}`;
    if (ids.has(challenge.id)) checks.fault(`${path}.id`, `"${challenge.id}" is a quest already`);
    checks.event(challenge.on, `${path}.on`);
    checks.property(challenge.sum, `${path}.sum`);
    checks.award(challenge.award, `${path}.award`);
  });
}

function checkStreak(streak: ProgramStreak, path: string, checks: Checks): void {
  const { on, every, freezes, late, repair, pause, awards } = streak;
  checks.event(on, `${path}.on`);
  checks.duration(late, `${path}.late`);
  checks.award(freezes?.cost, `${path}.freezes.cost`);
  checks.lasting(repair?.within, `${path}.repair.within`);
  checks.award(repair?.cost, `${path}.repair.cost`);
  checks.duration(pause, `${path}.pause`);
  const length = pause === undefined ? null : lengthIn(pause);
  if (length !== null && length < lengthOf(every)) checks.fault(`${path}.pause`, `shorter than a ${every}`);
  if (isTooLong(pause)) checks.fault(`${path}.pause`, "longer than 366 days");
  if (isTooLong(repair?.within)) checks.fault(`${path}.repair.within`, "longer than 366 days");
  awards?.forEach(({ award }, index) => checks.award(award, `${path}.awards.${index}.award`));
}

function isTooLong(iso: string | undefined): boolean {
  return iso !== undefined && (lengthIn(iso) ?? 0) > STOOD_IN_MAX_MS;
}

/** A duration in milliseconds; `null` for one beyond what a calendar can count. */
function lengthIn(iso: string): number | null {
  try {
    return durationMs(iso);
  } catch {
    return null;
  }
}

function checkQuest(quest: ProgramQuest, path: string, checks: Checks): void {
  checks.award(quest.award, `${path}.award`);
  checks.lasting(quest.within, `${path}.within`);
  checks.segment(quest.segment, `${path}.segment`);
  const seen = new Set<string>();
  quest.steps.forEach(({ id, on, sum, award }, index) => {
    const at = `${path}.steps.${index}`;
    checks.event(on, `${at}.on`);
    checks.property(sum?.of, `${at}.sum.of`);
    checks.award(award, `${at}.award`);
    if (id !== undefined && seen.has(id)) checks.fault(`${at}.id`, `"${id}" stands twice`);
    if (id !== undefined) seen.add(id);
  });
}

/** What must be done before exists, and no quest waits for itself. */
function checkOrder(quests: readonly ProgramQuest[], checks: Checks): void {
  const byId = new Map(quests.map((quest) => [quest.id, quest]));
  quests.forEach(({ id, after }, place) => {
    after?.forEach((other, index) => {
      const at = `quests.${place}.after.${index}`;
      if (!byId.has(other)) checks.fault(at, `unknown quest "${other}"`);
      else if (waitsFor(byId, other, id)) checks.fault(at, `"${other}" itself waits for "${id}"`);
    });
  });
}

/** Whether a quest is another, or must wait for it, through however many others. */
function waitsFor(byId: ReadonlyMap<string, ProgramQuest>, quest: string, other: string): boolean {
  const seen = new Set<string>();
  const next = [quest];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (id === other) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    next.push(...(byId.get(id)?.after ?? []));
  }
  return false;
}
