import type { Profile } from "../storage/records.ts";

/**
 * The IANA zone whose days count for a member at an instant: the member's own, else the programme's.
 * A change of zone waits in `nextZone` until the next midnight of both, so hopping doubles no daily limit. (contract.md §6)
 */
export function memberZone(profile: Profile, now: number, fallback: string): string {
  const changed = profile.nextZone !== null && profile.zoneFrom !== null && profile.zoneFrom <= now;
  return (changed ? profile.nextZone : profile.zone) ?? fallback;
}
