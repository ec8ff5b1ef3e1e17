import type { BucketUse, CompiledLimit, RecentClaim, Rolls } from "./types.ts";

/** How much of a limit is used. */
export type Use = Pick<BucketUse, "times" | "amounts">;

/**
 * Where a claim stands in a limit that rolls. (R76)
 *
 * Where many are counted they are kept by slots, each at its last moment, and the window is one slot longer: a place is never free
 * too soon. An event that comes later than a whole window behind the newest claim is placed at the last moment that is still known.
 */
export function rollsOf(limit: CompiledLimit, use: BucketUse | undefined, at: number, cause: string): Rolls {
  const { rollsMs, slotMs } = limit;
  const ms = rollsMs + slotMs;
  const end = slotMs === 0 ? at : (Math.floor(at / slotMs) + 1) * slotMs - 1;
  const newest = use?.recent?.at(-1)?.at ?? -Infinity;
  return { cause: slotMs === 0 ? cause : "", at: Math.max(end, newest - ms), ms };
}

/**
 * The most that any window of this length holds which a claim at this instant would fall into. Such windows end with the claim itself or
 * with one soon after it: one pass over the claims, oldest first, lets them in and out.
 */
export function peakUse(recent: readonly RecentClaim[] | undefined, { at, ms }: Omit<Rolls, "cause">): Use {
  const peak: Use = { times: 0, amounts: {} };
  if (!recent) return peak;
  const use: Use = { times: 0, amounts: {} };
  let entering = 0;
  let leaving = 0;
  const moveTo = (end: number): void => {
    while (entering < recent.length && recent[entering]!.at <= end) change(use, recent[entering++]!, 1);
    while (leaving < entering && recent[leaving]!.at <= end - ms) change(use, recent[leaving++]!, -1);
    raise(peak, use);
  };
  moveTo(at);
  while (entering < recent.length && recent[entering]!.at < at + ms) moveTo(recent[entering]!.at);
  return peak;
}

function change(use: Use, { times, amounts }: RecentClaim, sign: 1 | -1): void {
  use.times += sign * times;
  for (const currency in amounts)
    use.amounts[currency] = (use.amounts[currency] ?? 0) + sign * amounts[currency]!;
}

function raise(peak: Use, use: Use): void {
  peak.times = Math.max(peak.times, use.times);
  for (const currency in use.amounts)
    peak.amounts[currency] = Math.max(peak.amounts[currency] ?? 0, use.amounts[currency]!);
}
