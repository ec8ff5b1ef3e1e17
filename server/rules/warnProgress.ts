import type { Program, ProgramQuest, ProgramStreak } from "../protocol/program.ts";
import type { Fault } from "../protocol/result.ts";

/** What is allowed but hardly meant in badges, streaks, quests and challenges. (R51, R134) */
export function warnProgress(program: Program): Fault[] {
  const warnings: Fault[] = [];
  const warn = (path: string, message: string): void => void warnings.push({ path, message });
  const fromPage = (type: string): boolean =>
    Object.hasOwn(program.events, type) && program.events[type]!.from === "page";
  const sums = (type: string, path: string): void => {
    if (fromPage(type)) warn(path, "a page sends this event, and may name any amount");
  };

  program.badges.forEach(({ on, sum }, place) => {
    if (sum !== undefined) sums(on ?? "", `badges.${place}.sum`);
  });
  program.streaks?.forEach((streak, place) => warnStreak(streak, `streaks.${place}`, warn));
  program.quests?.forEach((quest, place) => {
    const path = `quests.${place}`;
    warnQuest(quest, path, warn);
    if (isFreeLoop(quest, fromPage)) {
      warn(`${path}.max`, "a free loop: a page may send these events as often as it likes");
    }
    quest.steps.forEach((step, index) => {
      if (step.sum) sums(step.on, `${path}.steps.${index}.sum`);
    });
  });
  program.challenges?.forEach((challenge, place) => {
    const path = `challenges.${place}`;
    warnBounds(challenge, path, warn);
    if (challenge.sum !== undefined) sums(challenge.on, `${path}.sum`);
    if (fromPage(challenge.on) && challenge.perMember === undefined) {
      warn(`${path}.perMember`, "one member's page alone may reach the goal");
    }
  });
  return [...warnings, ...unnamed(program)];
}

type Warn = (path: string, message: string) => void;

function warnStreak({ freezes, awards }: ProgramStreak, path: string, warn: Warn): void {
  const isEarned = freezes?.earnEvery !== undefined || freezes?.cost !== undefined;
  if (freezes?.max === 0 && isEarned) warn(`${path}.freezes.max`, "no freeze can ever be had");
  awards?.forEach(({ award }, index) => {
    const givesNothing = Object.values(award).every((amount) => amount === 0);
    if (givesNothing) warn(`${path}.awards.${index}.award`, "gives nothing");
  });
}

function warnQuest(quest: ProgramQuest, path: string, warn: Warn): void {
  warnBounds(quest, path, warn);
  if (quest.max !== undefined && quest.repeat === "once")
    warn(`${path}.max`, "does nothing without `repeat`");
}

function warnBounds(
  { from, until }: { from?: string | undefined; until?: string | undefined },
  path: string,
  warn: Warn,
): void {
  if (from === undefined || until === undefined || Date.parse(until) > Date.parse(from)) return;
  warn(`${path}.until`, "can never happen: it ends before it begins");
}

/** A quest that begins anew as soon as it is done, gives something, and needs nothing but a page. */
function isFreeLoop(
  { repeat, max, steps, award }: ProgramQuest,
  fromPage: (type: string) => boolean,
): boolean {
  if (repeat !== "always" || max !== undefined) return false;
  const gives = [award, ...steps.map((step) => step.award)].some((each) =>
    Object.values(each ?? {}).some((amount) => amount > 0),
  );
  return gives && steps.every(({ on }) => fromPage(on));
}

/** Events that Grove reports may be named before `events` has them; until then they never come. */
function unnamed({ events, streaks, quests, challenges }: Program): Fault[] {
  const named: [type: string, path: string][] = [
    ...(streaks ?? []).map(({ on }, place): [string, string] => [on, `streaks.${place}.on`]),
    ...(challenges ?? []).map(({ on }, place): [string, string] => [on, `challenges.${place}.on`]),
    ...(quests ?? []).flatMap(({ steps }, place) =>
      steps.map(({ on }, index): [string, string] => [on, `quests.${place}.steps.${index}.on`]),
    ),
  ];
  return named
    .filter(([type]) => !Object.hasOwn(events, type))
    .map(([type, path]) => ({ path, message: `can never happen: events does not name "${type}"` }));
}
