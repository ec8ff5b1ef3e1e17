import { localPeriods } from "./calendar.ts";
import type { Buckets, Facts, MemberFacts, RuleEvent } from "./types.ts";

const NO_BUCKETS: Buckets = {
  get: (bucket) => refuse(bucket),
  under: (prefix) => refuse(prefix),
};

const event: RuleEvent = { type: "", at: 0, properties: {} };

function refuse(bucket: string): never {
  throw new Error(`a condition about a member alone reads no bucket (${bucket})`);
}

/** What a condition over `member.*` alone is asked with: no event, and of the facts those about the member. */
export const aboutMember = {
  event,
  factsOf: (member: Omit<MemberFacts, "buckets">, now: number): Facts => ({
    now,
    cause: "",
    local: localPeriods(now, member.zone),
    localBefore: null,
    self: { ...member, buckets: NO_BUCKETS },
    site: NO_BUCKETS,
    referrer: null,
  }),
};
