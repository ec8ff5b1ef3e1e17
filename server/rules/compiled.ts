import type {
  Program,
  ProgramBadge,
  ProgramBoard,
  ProgramChallenge,
  ProgramQuest,
  ProgramStreak,
  Text,
} from "../protocol/program.ts";
import type { Facts, Leaf, LocalPeriods, MemberFacts, RuleEvent } from "./facts.ts";

/** A property that awards multiply: as the programme writes it, and as the names that lead to it within the properties. */
export interface AmountPath {
  path: string;
  names: readonly string[];
}

/** `null` where a condition holds, else the leaf that decided. */
export type Test = (event: RuleEvent, facts: Facts) => Leaf | null;

/** A programme checked and compiled once per version: closures by event type. */
export interface CompiledProgram {
  program: Program;
  version: number;
  rulesFor(type: string): readonly CompiledRule[];
  countersFor(type: string): readonly CompiledCounter[];
  badgesFor(type: string): readonly CompiledBadge[];
  streaksFor(type: string): readonly CompiledStreak[];
  questsFor(type: string): readonly CompiledQuest[];
  challengesFor(type: string): readonly CompiledChallenge[];
  /** Limits over several rules that an event of this type draws from. */
  limitsFor(type: string): readonly CompiledLimit[];
  /** Badges that follow tiers or rules, whatever the event. */
  standingBadges: readonly ProgramBadge[];
  streaks: readonly CompiledStreak[];
  quests: readonly CompiledQuest[];
  challenges: readonly CompiledChallenge[];
  segments: readonly CompiledSegment[];
  /** Currencies whose points expire. */
  expiries: ReadonlyMap<string, CompiledExpiry>;
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
  /** The currency whose total decides. */
  metric: string;
  /** What of it counts. */
  window:
    | { kind: "ever" }
    | { kind: "rolling"; days: number }
    | { kind: "calendar"; per: "month" | "quarter" | "year" };
  /** How long a level is kept below its mark, in milliseconds. */
  keepForMs: number;
  /** The mark, as a share of `at`. */
  keepAt: Decimal;
  down: "step" | "belongs";
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

/** When points of a currency expire. */
export interface CompiledExpiry {
  currency: string;
  /** ISO 8601 duration and "MM-DD", as the programme writes them. */
  after: string | null;
  on: string | null;
  inactive: string | null;
  noticeMs: number;
}

export interface CompiledSegment {
  id: string;
  /** Looks at the facts about the member alone. */
  test: Test;
  /** @param now Milliseconds since 1970. */
  holds(member: Omit<MemberFacts, "buckets">, now: number): boolean;
}

/** A number of events, or a sum, kept as the currency `#<id>`, which is no money and stands in no ledger. */
export interface CompiledCounter {
  currency: string;
  when: Test;
  /** The whole number that the event adds; 0 for one that carries none. */
  by(event: RuleEvent): number;
}

export interface CompiledStreak {
  streak: ProgramStreak;
  when: Test;
  lateMs: number;
  repairMs: number;
  /** How many periods a pause may last. */
  pausePeriods: number;
  /** For how many periods after its end a run is kept. */
  keep: number;
}

/** A quest of which at least one step may count this type of event. */
export interface CompiledQuest {
  quest: ProgramQuest;
  steps: readonly CompiledStep[];
  withinMs: number | null;
  from: number;
  until: number;
}

export interface CompiledStep {
  on: string;
  when: Test;
  /** What is to be reached, and what an event adds to it. */
  goal: number;
  by(event: RuleEvent): number;
}

export interface CompiledChallenge {
  challenge: ProgramChallenge;
  when: Test;
  by(event: RuleEvent): number;
  from: number;
  until: number;
}

/** The exact number `n / d`; `d` is a power of ten up to 10^6, `n` a safe integer. */
export interface Decimal {
  n: number;
  d: number;
}

/** A factor of a rule: the member's tier, or a multiplier that holds for the event. */
export interface CompiledFactor {
  id: string;
  of(event: RuleEvent, facts: Facts): Decimal;
}

export interface CompiledRule {
  id: string;
  /** What the member reads as the reason: the rule's name, else its id. */
  reason: Text;
  when: Test;
  /** Amounts by currency before limits. */
  awards: readonly CompiledAward[];
  limits: readonly CompiledLimit[];
  factors: readonly CompiledFactor[];
  stack: "multiply" | "add" | "highest";
  /** Which of the events that the condition lets pass count: the n-th, or every n-th. */
  nth: { n: number; every: boolean } | null;
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
  /** The bucket that an event in these periods draws from. A rule has at most one limit per period and scope. */
  bucket(local: LocalPeriods): string;
  /** As it is told: `day`, or the duration that rolls. */
  per: string;
  /** The length of a limit that rolls, in milliseconds; 0 for one by calendar. */
  rollsMs: number;
  scope: "member" | "site";
  /** Infinity where only amounts are limited. */
  times: number;
  amounts: Readonly<Record<string, number>>;
  /** What the limit is told as: `cool-down`, or `null` for its period. */
  told: string | null;
}

export interface CompiledBadge extends Pick<ProgramBadge, "id" | "levels" | "name"> {
  when(event: RuleEvent, facts: Facts): boolean;
  /** What an event adds to the count. */
  by(event: RuleEvent): number;
}
