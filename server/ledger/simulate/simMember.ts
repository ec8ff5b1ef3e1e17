import { emptyState } from "../../rules/emptyState.ts";
import type { MemberFacts, MemberState, Traits, ZoneBefore } from "../../rules/types.ts";
import { SimBuckets } from "./simBuckets.ts";

const NO_TRAITS: Traits = {};

/** One member of a simulation, as the rules are shown it. */
export class SimMember implements MemberFacts {
  readonly buckets = new SimBuckets();
  state: MemberState = emptyState();
  zone: string;
  zoneBefore: ZoneBefore | null = null;
  traits: Traits;

  constructor(zone: string, traits: Traits = NO_TRAITS) {
    this.zone = zone;
    this.traits = traits;
  }

  /** Follows the zone that the journal froze with each event. */
  liveIn(zone: string, now: number): void {
    if (zone === this.zone) return;
    this.zoneBefore = { zone: this.zone, since: now };
    this.zone = zone;
  }
}
