import type { MemberState } from "./types.ts";

/** When the clock must next look at a member: a hold, a lot, grace or a timer is due. `null`: never. */
export function nextDue({ holds, expiring, timers, grace }: MemberState): number | null {
  let due = holds[0]?.due ?? Infinity;
  if (grace !== null) due = Math.min(due, grace);
  for (const currency in expiring) due = Math.min(due, expiring[currency]!.at);
  for (const timer in timers) due = Math.min(due, timers[timer]!);
  return due === Infinity ? null : due;
}
