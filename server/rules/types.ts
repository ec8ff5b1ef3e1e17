import type { Program, ProgramBadge, ProgramBoard, Text } from "../protocol/program.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Properties = Record<string, Json>;

/** An event as the rules see it. Times are milliseconds since 1970. */
export interface RuleEvent {
  type: string;
  at: number;
  properties: Properties;
}

export interface Balance {
  available: number;
  pending: number;
  owed: number;
  lifetime: number;
}

/** An award that waits: `hold` names it (cause and place in it), `due` is when it becomes available. */
export interface Hold {
  hold: string;
  currency: string;
  amount: number;
  due: number;
}

/** How much of a limit is used. Kept apart from the state, one row a bucket, so a long history stays cheap. */
export interface BucketUse {
  times: number;
  amounts: Record<string, number>;
}

export interface BadgeState {
  count: number;
  level: number;
  at: number | null;
  dates: number[];
}

/**
 * All that the rules keep of one member: a projection, the fold of `evolve` over the member's effects.
 * Plain JSON: it is stored as written.
 */
export interface MemberState {
  balances: Record<string, Balance>;
  /** Id of the tier, and every level ever entered (its award is given once for ever, while unreversed). */
  tier: string | null;
  entered: string[];
  /** What entering each level gave and was not taken back, by level and currency. */
  tierAwards: Record<string, Record<string, number>>;
  /** `dates` holds when each level was reached; `at` is the last of them. */
  badges: Record<string, BadgeState>;
  holds: Hold[];
  /** Who referred this member; `qualified` once both sides were paid. */
  referral: { referrer: number; at: number; qualified: boolean } | null;
  /** Whom this member referred. */
  referred: { invited: number; qualified: number };
  /** Guests merged into this member. */
  guests: number;
}

/** Which of the two members of an event an effect belongs to. */
export type Party = "self" | "referrer";

/** Kinds of postings that give or take points; boards and tier metrics sum all of them but `release`. */
export type AwardKind = "earn" | "tier" | "badge" | "referral" | "reversal" | "restore" | "merge";

/** Points that come (`amount > 0`) or go back (`amount < 0`) on one of the member's accounts. */
export interface AwardEffect {
  e: "award";
  party: Party;
  kind: AwardKind;
  rule: string;
  currency: string;
  amount: number;
  reason: Text;
  account: "available" | "pending" | "owed";
  /** With `account: "pending"`: the hold that begins (amount > 0, with `due`) or is voided (amount < 0). */
  hold?: string;
  due?: number;
}

/** How much of a cause a reversal takes back: a share in (0, 1], or an amount of `whole` (by default of the largest award). */
export type Part = { share: number } | { amount: number; whole?: number };

/** A badge reaches `level` at `at`. Where a level goes back, `at` is that of the one left, `lost` the dates of those that went. */
export interface BadgeEffect {
  e: "badge";
  party: Party;
  badge: string;
  level: number;
  at: number | null;
  lost?: number[];
}

/** What an event (or an action, or the clock) does. Recorded with its cause; `evolve` folds it into a state. */
export type Effect =
  | AwardEffect
  | { e: "claim"; party: Party; bucket: string; times: number; amounts: Record<string, number> }
  | { e: "count"; party: Party; badge: string; by: number }
  | BadgeEffect
  | { e: "tier"; party: Party; tier: string | null }
  | { e: "entered"; party: Party; tier: string; by: 1 | -1 }
  | { e: "referred"; party: "self"; referrer: number; at: number }
  | { e: "invited"; party: "referrer"; by: number }
  | { e: "qualified"; party: Party; by: 1 | -1 }
  | { e: "release"; party: "self"; hold: string; currency: string; amount: number }
  | { e: "merged"; party: "self"; by: 1 }
  /** In a reversal: the share `n / d` of the cause that it takes back; whole numbers as decimal text. Changes no state. */
  | { e: "part"; party: "self"; n: string; d: string }
  /** In a reversal that came before its cause: what it will take back. Changes no state. */
  | { e: "awaited"; party: "self"; part: Part };

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
}

export interface Decision {
  effects: Effect[];
  judged: Judgement[];
}

/** Labels of the local day, week, month and year of an instant, such as `2026-11-22`, `2026-W47`, `2026-11`, `2026`. */
export interface LocalPeriods {
  day: string;
  week: string;
  month: string;
  year: string;
}

/** What `decide` may look at; the shell brings all of it. */
export interface Facts {
  /** Acceptance, in milliseconds. */
  now: number;
  /** Names the cause; holds are named after it. */
  cause: string;
  /** The event's `at` in the member's own zone. */
  local: LocalPeriods;
  self: MemberState;
  /** Uses of the buckets that `bucketsOf` named; absent means unused. */
  buckets: ReadonlyMap<string, BucketUse>;
  /** The state of `self.referral.referrer`, where there is one. */
  referrer: MemberState | null;
}

/** A property that awards multiply: as the programme writes it, and as the names that lead to it within the properties. */
export interface AmountPath {
  path: string;
  names: readonly string[];
}

/** A programme checked and compiled once per version: closures by event type. */
export interface CompiledProgram {
  program: Program;
  version: number;
  rulesFor(type: string): readonly CompiledRule[];
  badgesFor(type: string): readonly CompiledBadge[];
  /** Paths of the properties that awards of this type multiply, such as `properties.amount`; each once. */
  amountPaths(type: string): readonly AmountPath[];
  board(id: string): ProgramBoard | undefined;
  /** The referral's condition, or `null` where the programme has no referral. */
  qualifies: ((event: RuleEvent, facts: Facts) => boolean) | null;
  referralWindowMs: number;
  referralHoldMs: number;
  /** The ladder with exact multipliers, or `null` where the programme has none. */
  tiers: CompiledTiers | null;
}

export interface CompiledTiers {
  /** The currency whose lifetime total decides. */
  metric: string;
  /** Ascending by `at`. */
  levels: readonly CompiledLevel[];
}

export interface CompiledLevel {
  id: string;
  name: Text;
  at: number;
  multiplier: Decimal;
  awards: readonly (readonly [currency: string, amount: number])[];
}

/** The exact number `n / d`; `d` is a power of ten up to 10^6, `n` a safe integer. */
export interface Decimal {
  n: number;
  d: number;
}

export interface CompiledRule {
  id: string;
  /** What the member reads as the reason: the rule's name, else its id. */
  reason: Text;
  /** `null` when it holds, else the leaf that decided. */
  when(event: RuleEvent, facts: Facts): Leaf | null;
  /** Amounts by currency before limits. */
  awards: readonly CompiledAward[];
  limits: readonly CompiledLimit[];
  multiplied: boolean;
  holdMs: number;
  from: number;
  until: number;
}

export interface CompiledAward {
  currency: string;
  /** Whole amount for the event, `multiplier` applied exactly, rounded once. 0 when the property is no number or not positive. */
  amount(event: RuleEvent, multiplier: Decimal): number;
  /** Why the amount is 0: the property that gave nothing, or the award itself. */
  whyNothing(event: RuleEvent): Leaf;
}

export interface CompiledLimit {
  /** The bucket that an event in these periods draws from. A rule has at most one limit per period. */
  bucket(local: LocalPeriods): string;
  per: "day" | "week" | "month" | "year" | "ever";
  /** Infinity where only amounts are limited. */
  times: number;
  amounts: Readonly<Record<string, number>>;
}

export interface CompiledBadge extends Pick<ProgramBadge, "id" | "levels" | "name"> {
  when(event: RuleEvent, facts: Facts): boolean;
}
