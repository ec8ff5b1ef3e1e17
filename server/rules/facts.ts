import type { Effect } from "./effects.ts";
import type { BucketUse, MemberState } from "./state.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Properties = Record<string, Json>;

/** An event as the rules see it. Times are milliseconds since 1970. */
export interface RuleEvent {
  type: string;
  at: number;
  properties: Properties;
}

/** The leaf of a condition that decided: `path operator expected`, and what stood there. */
export interface Leaf {
  path: string;
  operator: string;
  expected: unknown;
  actual: unknown;
}

/** What became of one rule whose `on` named the event's type; frozen with the event, read by explanations. */
export interface Judgement {
  rule: string;
  outcome: "given" | "cut" | "refused";
  amount?: Record<string, number>;
  because?: Leaf | { limit: string; used: number; max: number };
  /** What multiplied the amounts, by name: the tier and the multipliers that held and were not 1. */
  factors?: Record<string, number>;
}

export interface Decision {
  effects: Effect[];
  judged: Judgement[];
  /** The member's own state after these effects, where it is known: the same as `evolve` folds from them. */
  after?: MemberState;
}

/** Labels of the local day, week, month and year of an instant, such as `2026-11-22`, `2026-W47`, `2026-11`, `2026`. */
export interface LocalPeriods {
  day: string;
  week: string;
  month: string;
  quarter: string;
  year: string;
}

/** What a site's back end says of a member, for conditions over `member.traits.*`. */
export type Traits = Readonly<Record<string, string | number | boolean>>;

/** What is in a member's (or the site's own) buckets, as far as it was asked for; reading one that was not throws. */
export interface Buckets {
  /** `undefined` for one that nothing was ever in. */
  get(bucket: string): BucketUse | undefined;
  /** All whose names begin so, in order of their names. */
  under(prefix: string): (readonly [name: string, use: BucketUse])[];
}

/** Names of buckets that are to be loaded: each by name, or all that begin with a prefix. */
export interface BucketNames {
  self: string[];
  selfUnder: string[];
  referrer: string[];
  referrerUnder: string[];
  /** The site's own. */
  site: string[];
}

/** A zone that a member lived in until `since`, in milliseconds. */
export interface ZoneBefore {
  zone: string;
  since: number;
}

/** A member as the rules are shown it. */
export interface MemberFacts {
  state: MemberState;
  /** The IANA zone that counts now. */
  zone: string;
  /** The zone before it, and since when it no longer counts: a streak may go on by it for two days. */
  zoneBefore?: ZoneBefore | null;
  traits: Traits;
  /** Those that `eventBuckets`, `reversalBuckets` or `tickBuckets` named. */
  buckets: Buckets;
}

/** What is known of a member without any bucket: enough for what is shown. */
export type KnownMember = Omit<MemberFacts, "buckets">;

/** What `decide` may look at; the shell brings all of it. */
export interface Facts {
  /** Acceptance, in milliseconds. */
  now: number;
  /** Names the cause, namespace and id (`s|order-17`); holds are named after it. */
  cause: string;
  /** The event's `at` in the member's own zone. */
  local: LocalPeriods;
  /** The same in the zone before, while a change of zone is younger than two days; a streak may go on by it. */
  localBefore: LocalPeriods | null;
  self: MemberFacts;
  /** The site's own buckets, for budgets. */
  site: Buckets;
  /** Who referred the member, where somebody did. */
  referrer: MemberFacts | null;
}
