import { earnedBucket, earnedPrefix, lotBucket, lotPrefix } from "./bucketChange.ts";
import { lotOf } from "./localDays.ts";
import { nextDue } from "./nextDue.ts";
import { WINDOW_TIMER } from "./standing/countEarned.ts";
import type { BucketNames, CompiledProgram, MemberState } from "./types.ts";

/** A lot's name follows from its day alone; the zone only says when that day ends. */
const ANY_ZONE = "UTC";

/** The lots and the day of a tier window that what is earned on a day may join. */
export function earningBuckets({ expiries, tiers }: CompiledProgram, day: string): string[] {
  const names: string[] = [];
  for (const expiry of expiries.values()) {
    const lot = lotOf(expiry, day, ANY_ZONE);
    if (lot) names.push(lotBucket(expiry.currency, lot.day));
  }
  if (tiers?.window.kind === "rolling") names.push(earnedBucket(tiers.metric, day));
  return names;
}

/** Prefixes of all lots of a member, also of those that points on hold will join: what taking may draw from. */
function lotPrefixes({ expiries }: CompiledProgram, { expiring, holds }: MemberState): string[] {
  const currencies = new Set([...expiries.keys(), ...Object.keys(expiring)]);
  for (const { currency, lot } of holds) if (lot) currencies.add(currency);
  return [...currencies].map(lotPrefix);
}

/** What to load of a member before anything is taken from it, or given back into the lots and days that it came from. */
export function takingPrefixes(compiled: CompiledProgram, state: MemberState): string[] {
  const prefixes = lotPrefixes(compiled, state);
  const { tiers } = compiled;
  if (tiers?.window.kind === "rolling") prefixes.push(earnedPrefix(tiers.metric));
  return prefixes;
}

/** What to load before `tick` is asked about a member, where something is due at `now`; nothing otherwise. */
export function tickBuckets(
  compiled: CompiledProgram,
  state: MemberState,
  now: number,
): Pick<BucketNames, "self" | "selfUnder"> {
  const due = nextDue(state);
  if (due === null || due > now) return { self: [], selfUnder: [] };
  const selfUnder = lotPrefixes(compiled, state);
  const window = state.timers[WINDOW_TIMER];
  if (state.window && window !== undefined && window <= now)
    selfUnder.push(earnedPrefix(state.window.currency));
  return { self: [], selfUnder };
}
