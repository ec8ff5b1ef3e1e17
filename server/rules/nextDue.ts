import type { MemberState } from "./types.ts";

/** When the clock must next look at a member: a hold, a lot or a timer is due. `null`: never. */
export function nextDue({ holds, expiring, timers }: MemberState): number | null {
  let due = holds[0]?.due ?? Infinity;
  for (const currency in expiring) due = Math.min(due, expiring[currency]!.at);
  for (const timer in timers) due = Math.min(due, timers[timer]!);
  return due === Infinity ? null : due;
}
